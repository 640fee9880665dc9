package io.voxtrail.simulation;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The provider's customers and what lies in their mailboxes when the day begins. */
final class World {

    private static final int OLDEST_MESSAGE_DAYS = 60;

    private World() {}

    static List<Tenant> tenants(DayPlan plan, RandomGenerator random) {
        Instant midnight = plan.day().atStartOfDay(plan.zone()).toInstant();
        return IntStream.rangeClosed(1, plan.tenants())
                .mapToObj(number -> tenant(number, midnight, random))
                .toList();
    }

    private static Tenant tenant(int number, Instant midnight, RandomGenerator random) {
        TenantId id = new TenantId("tenant-%02d".formatted(number));
        ResourceClass classification = classification(number);
        List<Box> boxes = new ArrayList<>();
        int size = random.nextInt(5, 16);
        for (int i = 1; i <= size; i++) {
            Box box = box(id, number, i, classification);
            fill(box, midnight, random);
            boxes.add(box);
        }
        Box frontDesk = boxes.getFirst();
        List<Tenant.Delegate> delegates = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            delegates.add(new Tenant.Delegate(person("desk", number, i), frontDesk));
        }
        delegates.add(new Tenant.Delegate(person("dlg", number, 1), boxes.get(1)));
        return new Tenant(id, boxes, frontDesk, person("adm", number, 1), delegates);
    }

    /** Clinics come first: the law is strictest about them. */
    private static ResourceClass classification(int number) {
        return switch (number % 4) {
            case 1, 2 -> ResourceClass.HEALTH;
            case 3 -> ResourceClass.PAYMENT;
            default -> ResourceClass.GENERAL;
        };
    }

    private static Box box(TenantId tenant, int number, int index, ResourceClass classification) {
        String suffix = "%02d-%02d".formatted(number, index);
        return new Box(
                new MailboxId("mb-" + suffix),
                tenant,
                new OwnerId("own-" + suffix),
                new PrincipalId("sub-" + suffix),
                classification);
    }

    private static void fill(Box box, Instant midnight, RandomGenerator random) {
        int count = random.nextInt(6, 20);
        List<Instant> times =
                IntStream.range(0, count)
                        .mapToObj(i -> midnight.minus(age(random)))
                        .sorted()
                        .toList();
        for (Instant at : times) {
            boolean fax = random.nextInt(4) == 0;
            box.deposit(fax ? ResourceKind.FAX_DOCUMENT : ResourceKind.VOICEMAIL_MESSAGE, at);
        }
    }

    private static Duration age(RandomGenerator random) {
        return Duration.ofMinutes(random.nextLong(60, OLDEST_MESSAGE_DAYS * 24L * 60));
    }

    private static PrincipalId person(String role, int tenant, int index) {
        return new PrincipalId("%s-%02d-%02d".formatted(role, tenant, index));
    }
}
