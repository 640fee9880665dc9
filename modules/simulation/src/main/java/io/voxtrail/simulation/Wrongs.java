package io.voxtrail.simulation;

import static io.voxtrail.core.access.Verdict.UNAUTHORIZED;

import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.PrincipalStatus;
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The wrongs of the day: each lets the node serve what the policy of that instant does not permit.
 */
final class Wrongs {

    private static final PrincipalId PORTAL = new PrincipalId("ticket-portal");

    private final Cast cast;
    private final Stage stage;
    private final List<Planted> planted = new ArrayList<>();

    private Wrongs(Cast cast, Stage stage) {
        this.cast = cast;
        this.stage = stage;
    }

    static List<Planted> play(Cast cast, Stage stage) {
        Wrongs wrongs = new Wrongs(cast, stage);
        wrongs.curiousAgentListensWithoutTicket();
        wrongs.agentCitesAnotherCustomersTicket();
        wrongs.agentListensAfterTheTicketClosed();
        wrongs.agentFishesInsideAValidTicket();
        wrongs.agentOpensTheTicketThemselves();
        wrongs.agentReadsTheirOwnAccountWithStaffTools();
        wrongs.agentHidesBehindACustomersName();
        wrongs.leaverStillHasASession();
        wrongs.engineerGrantsThemselvesARole();
        wrongs.formerDelegateStillPolls();
        wrongs.delegateReachesIntoAnotherFolder();
        wrongs.personUsesAServiceAccount();
        wrongs.transcriberReadsOldMessages();
        wrongs.supportReadsACancelledAccount();
        wrongs.tenantReadsAnotherTenantsMail();
        wrongs.strangerReadsAPublicAddress();
        stage.expect(Expectation.ROUTINE);
        return List.copyOf(wrongs.planted);
    }

    private void curiousAgentListensWithoutTicket() {
        plant("S08", "support agent listens without a ticket");
        tries(Try.staff(t2(0)).does(Action.LISTEN, oldVoicemail(box(3)), cast.at("09:12")));
    }

    private void agentCitesAnotherCustomersTicket() {
        Box theirs = box(4);
        WorkOrder ticket = complaint(t2(1), theirs, PORTAL, "10:00", 2);
        plant("S09", "support agent cites another customer's ticket");
        tries(under(t2(1), ticket).does(Action.LISTEN, oldVoicemail(box(5)), cast.at("10:20")));
    }

    private void agentListensAfterTheTicketClosed() {
        Box box = box(6);
        WorkOrder ticket = complaint(t2(2), box, PORTAL, "09:00", 2);
        plant("S10", "support agent listens after the ticket closed");
        tries(under(t2(2), ticket).does(Action.LISTEN, oldVoicemail(box), cast.at("11:30")));
    }

    private void agentFishesInsideAValidTicket() {
        Box box = box(7);
        WorkOrder ticket = complaint(t2(3), box, PORTAL, "14:00", 3);
        Try agent = under(t2(3), ticket);
        List<Box.Stored> messages = box.storedBefore(cast.midnight());
        int budget = ticket.budget().orElseThrow();
        for (int i = 0; i < budget; i++) {
            stage.tries(
                    agent.does(
                            open(messages.get(i)),
                            messages.get(i),
                            cast.at("14:10").plusSeconds(40L * i)));
        }
        plant("S11", "support agent fishes beyond the ticket's budget");
        tries(agent.does(open(messages.get(budget)), messages.get(budget), cast.at("14:40")));
    }

    private void agentOpensTheTicketThemselves() {
        Box box = box(8);
        WorkOrder ticket =
                cast.errands().pretext(t2(4), box, cast.at("15:00"), Duration.ofHours(2));
        plant("S12", "support agent opens the ticket themselves");
        tries(under(t2(4), ticket).does(Action.LISTEN, oldVoicemail(box), cast.at("15:05")));
    }

    private void agentReadsTheirOwnAccountWithStaffTools() {
        Box own = box(9);
        PrincipalId agent = new PrincipalId("stf-support-t2-private");
        cast.directory()
                .staff(
                        agent,
                        PrincipalKind.STAFF,
                        PrincipalStatus.ACTIVE,
                        Set.of(own.owner),
                        cast.directory().since(),
                        cast.directory().everywhere("support.t2"));
        WorkOrder ticket = complaint(agent, own, PORTAL, "16:00", 2);
        plant("S15", "support agent reads their own account with staff tools");
        tries(under(agent, ticket).does(Action.LISTEN, oldVoicemail(own), cast.at("16:10")));
    }

    private void agentHidesBehindACustomersName() {
        Box box = box(10);
        WorkOrder ticket = complaint(t2(0), box, PORTAL, "11:00", 2);
        plant("S16", "support agent acts in a customer's name, undeclared");
        tries(
                under(t2(0), ticket)
                        .onBehalfOf(box.subscriber)
                        .does(Action.LISTEN, oldVoicemail(box), cast.at("11:05")));
    }

    private void leaverStillHasASession() {
        PrincipalId leaver = new PrincipalId("stf-support-t2-leaver");
        Box box = box(11);
        Instant since = cast.directory().since();
        Grant role = cast.directory().everywhere("support.t2");
        cast.directory()
                .staff(leaver, PrincipalKind.STAFF, PrincipalStatus.ACTIVE, Set.of(), since, role);
        cast.directory()
                .staff(
                        leaver,
                        PrincipalKind.STAFF,
                        PrincipalStatus.TERMINATED,
                        Set.of(),
                        cast.at("12:00"));
        WorkOrder ticket = complaint(leaver, box, PORTAL, "11:30", 3);
        stage.tries(under(leaver, ticket).does(Action.LISTEN, oldVoicemail(box), cast.at("11:50")));
        plant("S17", "employee who has left still listens");
        tries(under(leaver, ticket).does(Action.LISTEN, oldVoicemail(box), cast.at("12:20")));
    }

    private void engineerGrantsThemselvesARole() {
        PrincipalId climber = new PrincipalId("stf-ops-noc-climber");
        Box box = box(12);
        Grant own =
                new Grant(
                        new RoleName("support.t2"),
                        new Scope.Everywhere(),
                        cast.at("17:00"),
                        Optional.of(cast.at("17:20")),
                        Optional.of(climber),
                        Optional.empty());
        cast.directory()
                .staff(
                        climber,
                        PrincipalKind.STAFF,
                        PrincipalStatus.ACTIVE,
                        Set.of(),
                        cast.directory().since(),
                        cast.directory().everywhere("ops.noc"),
                        own);
        WorkOrder ticket = complaint(climber, box, PORTAL, "16:50", 2);
        plant("S18", "engineer grants themselves a role for minutes");
        tries(under(climber, ticket).does(Action.LISTEN, oldVoicemail(box), cast.at("17:05")));
    }

    private void formerDelegateStillPolls() {
        Box box = box(13);
        PrincipalId former = new PrincipalId("dlg-former");
        cast.directory()
                .customer(
                        former,
                        PrincipalKind.DELEGATE,
                        box.tenant,
                        Directory.grant(
                                "mailbox.delegate",
                                Directory.only(box),
                                cast.directory().since(),
                                Optional.of(cast.midnight())));
        plant("S19", "former delegate still polls by IMAP");
        tries(
                Try.customer(former, PrincipalKind.DELEGATE)
                        .by(Channel.IMAP)
                        .does(Action.DOWNLOAD, oldVoicemail(box), cast.at("07:30")));
    }

    private void delegateReachesIntoAnotherFolder() {
        Box box = box(14);
        PrincipalId assistant = new PrincipalId("dlg-assistant");
        cast.directory()
                .customer(
                        assistant,
                        PrincipalKind.DELEGATE,
                        box.tenant,
                        Directory.grant(
                                "mailbox.delegate",
                                new Scope.Mailboxes(Set.of(box.id), Set.of("inbox")),
                                cast.directory().since(),
                                Optional.empty()));
        Try who = Try.customer(assistant, PrincipalKind.DELEGATE);
        stage.tries(who.inFolder("inbox").does(Action.LISTEN, oldVoicemail(box), cast.at("08:40")));
        plant("S20", "delegate reaches into a folder outside the grant");
        tries(who.inFolder("private").does(Action.LISTEN, oldVoicemail(box), cast.at("08:45")));
    }

    private void personUsesAServiceAccount() {
        Box box = box(15);
        Box.Stored message = box.deposit(ResourceKind.VOICEMAIL_MESSAGE, cast.at("18:00"));
        plant("S25", "person uses the transcription service's account");
        tries(
                Try.service(Staff.TRANSCRIBE.member(0))
                        .by(Channel.SHELL)
                        .typedByHand()
                        .does(Action.TRANSCRIBE, message, cast.at("18:02")));
    }

    private void transcriberReadsOldMessages() {
        plant("S26", "transcription service reads messages long delivered");
        tries(
                Try.service(Staff.TRANSCRIBE.member(0))
                        .does(Action.TRANSCRIBE, oldVoicemail(box(16)), cast.at("18:30")));
    }

    private void supportReadsACancelledAccount() {
        Tenant tenant = cast.tenant(17);
        Box box =
                new Box(
                        new MailboxId("mb-left-01"),
                        tenant.id(),
                        new OwnerId("own-left-01"),
                        new PrincipalId("sub-left-01"),
                        ResourceClass.CANCELLED_ACCOUNT);
        cast.directory().registerCancelled(box);
        WorkOrder ticket = complaint(t2(1), box, PORTAL, "13:00", 2);
        plant("S41", "support agent reads the mail of a cancelled account");
        tries(under(t2(1), ticket).does(Action.LISTEN, oldVoicemail(box), cast.at("13:10")));
    }

    private void tenantReadsAnotherTenantsMail() {
        plant("S45", "customer is served another customer's voicemail");
        tries(
                Try.customer(box(18).subscriber, PrincipalKind.SUBSCRIBER)
                        .does(Action.LISTEN, oldVoicemail(box(19)), cast.at("19:00")));
    }

    private void strangerReadsAPublicAddress() {
        plant("S46", "stranger downloads from an address left public");
        tries(
                Try.stranger(Channel.WEB, 77)
                        .does(Action.DOWNLOAD, oldVoicemail(box(20)), cast.at("19:30")));
    }

    private void plant(String scenario, String title) {
        Verdict expected = UNAUTHORIZED;
        planted.add(new Planted(scenario, title, expected));
        stage.expect(new Expectation(scenario, expected));
    }

    private void tries(Attempt attempt) {
        stage.tries(attempt);
        stage.expect(Expectation.ROUTINE);
    }

    private WorkOrder complaint(
            PrincipalId who, Box about, PrincipalId openedBy, String at, int hours) {
        return cast.errands().complaint(who, about, openedBy, cast.at(at), Duration.ofHours(hours));
    }

    private static Try under(PrincipalId agent, WorkOrder ticket) {
        return Try.staff(agent).under(PurposeCode.CUSTOMER_TROUBLESHOOTING, ticket.id().value());
    }

    private static PrincipalId t2(int index) {
        return Staff.SUPPORT_T2.member(index);
    }

    /** The mailbox that a scenario is played on: a different tenant's for each. */
    private Box box(int tenant) {
        return cast.tenant(tenant).boxes().get(2);
    }

    private Box.Stored oldVoicemail(Box box) {
        return box.storedBefore(cast.midnight()).stream()
                .filter(s -> s.kind() == ResourceKind.VOICEMAIL_MESSAGE)
                .findFirst()
                .orElseGet(() ->
                        box.deposit(
                                ResourceKind.VOICEMAIL_MESSAGE,
                                cast.midnight().minusSeconds(3_600)));
    }

    private static Action open(Box.Stored stored) {
        return stored.kind() == ResourceKind.FAX_DOCUMENT ? Action.VIEW_PAGE : Action.LISTEN;
    }
}
