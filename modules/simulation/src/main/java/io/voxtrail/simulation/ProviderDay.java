package io.voxtrail.simulation;

import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A provider's day: what was known of everyone, what everyone tried in the order of time, and which
 * wrongs are among it. The same plan gives the same day.
 */
public record ProviderDay(
        DayPlan plan,
        List<Principal> principals,
        List<WorkOrders> workOrders,
        List<Mailbox> mailboxes,
        List<Played> played,
        List<Planted> planted) {

    /** How many of a hundred scenes fall into each hour: a clinic's and an office's day. */
    private static final int[] BY_HOUR = {
        1, 1, 1, 1, 1, 2, 3, 5, 8, 9, 9, 8, 6, 8, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1
    };

    public static ProviderDay of(DayPlan plan) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
        Instant midnight = plan.day().atStartOfDay(plan.zone()).toInstant();
        List<Tenant> tenants = World.tenants(plan, random);
        Directory directory = new Directory(midnight.minus(Cast.KNOWN_BEFORE));
        tenants.forEach(directory::admit);
        for (Staff role : Staff.values()) {
            directory.admit(role);
        }
        Cast cast = new Cast(plan, tenants, directory, new Errands());
        Stage stage = new Stage(plan.nodes(), random);
        List<Planted> planted = Wrongs.play(cast, stage);
        Shifts.play(cast, stage);
        playRoutine(cast, stage);
        return new ProviderDay(
                plan,
                directory.principals(),
                cast.errands().snapshots(directory.staffIds(), directory.since()),
                directory.mailboxes(),
                stage.inOrder(),
                planted);
    }

    /** Scenes hour by hour, so that what is deposited in the morning can be heard at noon. */
    private static void playRoutine(Cast cast, Stage stage) {
        int wanted = cast.plan().attempts() - stage.count();
        int weights = java.util.Arrays.stream(BY_HOUR).sum();
        int before = stage.count();
        int due = 0;
        for (int hour = 0; hour < BY_HOUR.length; hour++) {
            due += BY_HOUR[hour];
            long target = before + Math.ceilDiv((long) wanted * due, weights);
            Instant start = cast.midnight().plus(Duration.ofHours(hour));
            while (stage.count() < target) {
                Instant at = start.plusMillis(stage.random().nextInt(3_500_000));
                stage.any(Routine.BY_FREQUENCY).play(stage, stage.any(cast.tenants()), at);
            }
        }
    }

    public ProviderDay {
        principals = List.copyOf(principals);
        workOrders = List.copyOf(workOrders);
        mailboxes = List.copyOf(mailboxes);
        played = List.copyOf(played);
        planted = List.copyOf(planted);
    }

    /** The attempts that nobody should be bothered by. */
    public List<Played> benign() {
        return new ArrayList<>(played.stream().filter(p -> p.expectation().benign()).toList());
    }
}
