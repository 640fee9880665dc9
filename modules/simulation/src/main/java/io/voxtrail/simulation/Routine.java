package io.voxtrail.simulation;

import static io.voxtrail.core.attempt.PurposeCode.CUSTOMER_TROUBLESHOOTING;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What customers, callers and machines do all day, and nobody should be bothered by. */
final class Routine {

    private Routine() {}

    /** One small scene: someone comes, does a few things, and goes. */
    interface Scene {
        void play(Stage stage, Tenant tenant, Instant at);
    }

    /** Scenes as often as they happen. */
    static final List<Scene> BY_FREQUENCY =
            List.of(
                    Routine::ownerListensByPhone,
                    Routine::ownerListensByPhone,
                    Routine::ownerListensByPhone,
                    Routine::ownerListensOnline,
                    Routine::ownerListensOnline,
                    Routine::ownerListensOnline,
                    Routine::ownerReadsFaxes,
                    Routine::ownerReadsFaxes,
                    Routine::frontDeskListens,
                    Routine::frontDeskListens,
                    Routine::delegateListens,
                    Routine::callerLeavesVoicemail,
                    Routine::callerLeavesVoicemail,
                    Routine::callerLeavesVoicemail,
                    Routine::callerLeavesVoicemail,
                    Routine::faxArrives,
                    Routine::faxArrives,
                    Routine::mailClientSynchronises,
                    Routine::adminLooksAfterTheTenant,
                    Routine::strangerIsTurnedAway);

    private static void ownerListensByPhone(Stage stage, Tenant tenant, Instant at) {
        Box box = stage.any(tenant.boxes());
        Try owner = owner(box).by(Channel.PHONE_TUI).with(AuthenticationMethod.PIN, false);
        if (stage.random().nextInt(12) == 0) {
            stage.tries(
                    owner.ends(Outcome.DENIED, "pin")
                            .does(Action.AUTHENTICATE, box, at.minusSeconds(8)));
            owner.ends(Outcome.ALLOWED, "200");
        }
        stage.tries(owner.does(Action.AUTHENTICATE, box, at));
        stage.tries(owner.does(Action.LIST, box, at.plusSeconds(2)));
        touch(
                stage,
                owner,
                box,
                Action.LISTEN,
                ResourceKind.VOICEMAIL_MESSAGE,
                4,
                at.plusSeconds(5));
    }

    private static void ownerListensOnline(Stage stage, Tenant tenant, Instant at) {
        Box box = stage.any(tenant.boxes());
        Try owner = owner(box).by(stage.random().nextBoolean() ? Channel.MOBILE : Channel.WEB);
        stage.tries(owner.does(Action.LIST, box, at));
        touch(
                stage,
                owner,
                box,
                Action.LISTEN,
                ResourceKind.VOICEMAIL_MESSAGE,
                5,
                at.plusSeconds(3));
    }

    private static void ownerReadsFaxes(Stage stage, Tenant tenant, Instant at) {
        Box box = stage.any(tenant.boxes());
        Try owner = owner(box);
        stage.tries(owner.does(Action.LIST, box, at));
        touch(stage, owner, box, Action.VIEW_PAGE, ResourceKind.FAX_DOCUMENT, 3, at.plusSeconds(4));
        if (stage.random().nextInt(5) == 0) {
            touch(
                    stage,
                    owner,
                    box,
                    Action.DOWNLOAD,
                    ResourceKind.FAX_DOCUMENT,
                    1,
                    at.plusSeconds(60));
        }
    }

    private static void frontDeskListens(Stage stage, Tenant tenant, Instant at) {
        Tenant.Delegate clerk = tenant.delegates().get(stage.random().nextInt(3));
        delegateWorks(stage, clerk, at);
    }

    private static void delegateListens(Stage stage, Tenant tenant, Instant at) {
        delegateWorks(stage, tenant.delegates().getLast(), at);
    }

    private static void delegateWorks(Stage stage, Tenant.Delegate delegate, Instant at) {
        Try clerk = Try.customer(delegate.id(), PrincipalKind.DELEGATE);
        stage.tries(clerk.does(Action.LIST, delegate.box(), at));
        touch(
                stage,
                clerk,
                delegate.box(),
                Action.LISTEN,
                ResourceKind.VOICEMAIL_MESSAGE,
                4,
                at.plusSeconds(3));
    }

    private static void callerLeavesVoicemail(Stage stage, Tenant tenant, Instant at) {
        Box box = stage.any(tenant.boxes());
        Box.Stored message = box.deposit(ResourceKind.VOICEMAIL_MESSAGE, at);
        stage.tries(
                Try.stranger(Channel.PHONE_TUI, stage.random().nextInt(250))
                        .does(Action.DEPOSIT, message, at));
        stage.tries(
                Try.service(Staff.TRANSCRIBE.member(0))
                        .does(Action.TRANSCRIBE, message, at.plusSeconds(20)));
    }

    private static void faxArrives(Stage stage, Tenant tenant, Instant at) {
        Box box = stage.any(tenant.boxes());
        Box.Stored fax = box.deposit(ResourceKind.FAX_DOCUMENT, at);
        stage.tries(
                Try.stranger(Channel.FAX_GATEWAY, stage.random().nextInt(250))
                        .does(Action.DEPOSIT, fax, at));
        stage.tries(Try.service(Staff.OCR.member(0)).does(Action.OCR, fax, at.plusSeconds(15)));
        stage.tries(
                Try.service(Staff.DELIVER.member(0))
                        .by(Channel.EMAIL_DELIVERY)
                        .does(Action.FORWARD, fax, at.plusSeconds(40)));
    }

    private static void mailClientSynchronises(Stage stage, Tenant tenant, Instant at) {
        Box box = stage.any(tenant.boxes());
        Try client = owner(box).by(Channel.IMAP);
        stage.tries(client.does(Action.AUTHENTICATE, box, at));
        touch(
                stage,
                client,
                box,
                Action.DOWNLOAD,
                ResourceKind.VOICEMAIL_MESSAGE,
                12,
                at.plusSeconds(1));
    }

    private static void adminLooksAfterTheTenant(Stage stage, Tenant tenant, Instant at) {
        Try admin =
                Try.customer(tenant.admin(), PrincipalKind.TENANT_ADMIN).by(Channel.ADMIN_PORTAL);
        Box box = stage.any(tenant.boxes());
        stage.tries(admin.does(Action.READ_METADATA, box, at));
        if (stage.random().nextInt(3) == 0) {
            stage.tries(
                    admin.does(Action.PIN_RESET, box, ResourceKind.CREDENTIAL, at.plusSeconds(30)));
        }
    }

    private static void strangerIsTurnedAway(Stage stage, Tenant tenant, Instant at) {
        Box box = stage.any(tenant.boxes());
        stage.expect(Expectation.PROBE);
        stage.tries(
                Try.stranger(Channel.WEB, stage.random().nextInt(250))
                        .ends(Outcome.DENIED, "401")
                        .does(Action.LIST, box, at));
        stage.expect(Expectation.ROUTINE);
    }

    /** A tier-2 engineer works on a customer's complaint: a few messages, under the ticket. */
    static void engineerHelps(
            Stage stage, Staff role, int member, String ticket, Box box, Instant at) {
        Try engineer = Try.staff(role.member(member)).under(CUSTOMER_TROUBLESHOOTING, ticket);
        stage.tries(engineer.does(Action.READ_METADATA, box, at));
        if (role == Staff.SUPPORT_T2) {
            touch(
                    stage,
                    engineer,
                    box,
                    Action.LISTEN,
                    ResourceKind.VOICEMAIL_MESSAGE,
                    3,
                    at.plusSeconds(40));
        }
    }

    private static Try owner(Box box) {
        return Try.customer(box.subscriber, PrincipalKind.SUBSCRIBER);
    }

    private static void touch(
            Stage stage,
            Try who,
            Box box,
            Action action,
            ResourceKind kind,
            int atMost,
            Instant from) {
        List<Box.Stored> there =
                box.storedBefore(from).stream()
                        .filter(s -> s.kind() == kind)
                        .limit(atMost)
                        .toList();
        int count = there.isEmpty() ? 0 : stage.random().nextInt(1, there.size() + 1);
        for (int i = 0; i < count; i++) {
            stage.tries(who.does(action, there.get(i), from.plus(Duration.ofSeconds(7L * i))));
        }
    }
}
