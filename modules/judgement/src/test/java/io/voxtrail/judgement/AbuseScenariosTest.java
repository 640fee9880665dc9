package io.voxtrail.judgement;

import static io.voxtrail.core.access.Verdict.AUTHORIZED;
import static io.voxtrail.core.access.Verdict.PENDING;
import static io.voxtrail.core.access.Verdict.UNAUTHORIZED;
import static io.voxtrail.core.access.Verdict.UNEXPLAINED;
import static io.voxtrail.judgement.Scene.TEN;
import static io.voxtrail.judgement.Scene.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.MailboxStatus;
import io.voxtrail.core.directory.PrincipalStatus;
import io.voxtrail.core.directory.RequesterKind;
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrderKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each wrong beside the legitimate act that looks most like it, by the example policy. */
class AbuseScenariosTest {

    private static final Duration ONE = Duration.of(1, ChronoUnit.MICROS);

    @Test
    void s08_listeningWithoutAPurposeIsUnauthorizedAndUnderATicketIsNot() {
        Scene curious = Scene.supportEngineer();
        curious.purpose = PurposeOfUse.NONE;

        assertUnauthorized(curious, Shortfall.PURPOSE, PurposeCheck.PURPOSE_NOT_ACCEPTED);
        assertThat(curious.judge().judgement().reason()).contains("stated no purpose");
        assertAuthorized(Scene.supportEngineer(), "support.t2/hear-and-see");
    }

    @Test
    void s09_anotherCustomersTicketJustifiesNothing() {
        Scene abuse = Scene.supportEngineer().orders(ticket("T-1021").of("clinic-9"));

        assertUnauthorized(abuse, Shortfall.WORK_ORDER, PurposeCheck.WRONG_CUSTOMER);
        assertThat(abuse.judge().judgement().reason()).contains("belongs to customer clinic-9");
    }

    @Test
    void s10_aTicketCountsUntilItCloses() {
        Scene late = Scene.supportEngineer().orders(ticket("T-1021").closedAt(TEN));
        Scene justInTime = Scene.supportEngineer().orders(ticket("T-1021").closedAt(TEN.plus(ONE)));

        assertUnauthorized(late, Shortfall.WORK_ORDER, PurposeCheck.TICKET_CLOSED);
        assertThat(late.judge().judgement().reason())
                .isEqualTo(
                        "Support engineer p-17 listened to voicemail message m-1 of customer"
                                + " clinic-3 under T-1021, but ticket T-1021 had been closed since"
                                + " 2026-03-02 10:00:00 UTC.");
        assertAuthorized(justInTime, "support.t2/hear-and-see");
    }

    @Test
    void s10_aTicketCountsALittleBeforeItIsLoggedAndNotEarlier() {
        Duration tolerated = Duration.ofMinutes(15);
        Scene atTheEdge =
                Scene.supportEngineer().orders(ticket("T-1021").openedAt(TEN.plus(tolerated)));
        Scene tooEarly =
                Scene.supportEngineer()
                        .orders(ticket("T-1021").openedAt(TEN.plus(tolerated).plus(ONE)));

        assertAuthorized(atTheEdge, "support.t2/hear-and-see");
        assertUnauthorized(tooEarly, Shortfall.WORK_ORDER, PurposeCheck.TICKET_NOT_YET_OPEN);
    }

    @Test
    void s11_theSixthMessageUnderATicketForFiveIsOverBudget() {
        Footprint footprint = Footprint.NONE;
        for (int i = 1; i <= 5; i++) {
            Scene within = Scene.supportEngineer().at(TEN.plusSeconds(i));
            within.resource = "m-" + i;
            within.footprint = footprint;
            assertAuthorized(within, "support.t2/hear-and-see");
            footprint = within.judge().next();
        }
        Scene sixth = Scene.supportEngineer().at(TEN.plusSeconds(6));
        sixth.resource = "m-6";
        sixth.footprint = footprint;
        Scene again = Scene.supportEngineer().at(TEN.plusSeconds(7));
        again.resource = "m-3";
        again.footprint = footprint;

        assertUnauthorized(sixth, Shortfall.WORK_ORDER, PurposeCheck.OVER_BUDGET);
        assertAuthorized(again, "support.t2/hear-and-see");
    }

    @Test
    void s11_messagesOutsideTheTicketsDatesOrMailboxesAreOutOfScope() {
        Instant deposited = TEN.minus(Duration.ofDays(2));
        Scene before =
                Scene.supportEngineer().orders(ticket("T-1021").about(from(deposited.plus(ONE))));
        Scene within = Scene.supportEngineer().orders(ticket("T-1021").about(from(deposited)));
        Scene elsewhere =
                Scene.supportEngineer().orders(ticket("T-1021").about(reach("mb-4", Set.of())));
        Scene otherKind =
                Scene.supportEngineer()
                        .orders(
                                ticket("T-1021")
                                        .about(reach("mb-3", Set.of(ResourceKind.FAX_DOCUMENT))));

        assertUnauthorized(before, Shortfall.WORK_ORDER, PurposeCheck.OUT_OF_SCOPE);
        assertAuthorized(within, "support.t2/hear-and-see");
        assertUnauthorized(elsewhere, Shortfall.WORK_ORDER, PurposeCheck.OUT_OF_SCOPE);
        assertUnauthorized(otherKind, Shortfall.WORK_ORDER, PurposeCheck.OUT_OF_SCOPE);
    }

    @Test
    void s11_aTicketAboutFaxesIsAboutTheirPagesAndMailboxesMayBeLookedThrough() {
        WorkOrder.Reach faxes = reach("mb-3", Set.of(ResourceKind.FAX_DOCUMENT));
        Scene page = Scene.supportEngineer().orders(ticket("T-1021").about(faxes));
        page.action = Action.VIEW_PAGE;
        page.resourceKind = ResourceKind.FAX_PAGE;
        Scene list = Scene.supportEngineer().orders(ticket("T-1021").about(faxes));
        list.action = Action.LIST;
        list.resourceKind = ResourceKind.MAILBOX;

        assertAuthorized(page, "support.t2/hear-and-see");
        assertAuthorized(list, "support.t2/look-through");
    }

    @Test
    void s12_aTicketThatTheListenerOpenedIsAPretext() {
        Scene pretext =
                Scene.supportEngineer()
                        .orders(ticket("T-1021").openedBy("p-17", RequesterKind.STAFF));
        Scene byAColleague =
                Scene.supportEngineer()
                        .orders(ticket("T-1021").openedBy("p-18", RequesterKind.CUSTOMER));

        assertUnauthorized(pretext, Shortfall.WORK_ORDER, PurposeCheck.SELF_OPENED);
        assertAuthorized(byAColleague, "support.t2/hear-and-see");
    }

    @Test
    void s12_theAgentWhoAnswersThePhoneMayTypeInTheTicketForMetadata() {
        Scene call =
                Scene.supportEngineer()
                        .orders(ticket("T-1021").openedBy("p-17", RequesterKind.CUSTOMER));
        call.action = Action.READ_METADATA;
        Scene idle =
                Scene.supportEngineer()
                        .orders(ticket("T-1021").openedBy("p-17", RequesterKind.STAFF));
        idle.action = Action.READ_METADATA;

        assertAuthorized(call, "support.t2/look-through");
        assertUnauthorized(idle, Shortfall.WORK_ORDER, PurposeCheck.SELF_OPENED);
    }

    @Test
    void s15_staffMayNotReadTheirOwnAccountWithStaffToolsButAsACustomer() {
        Scene staff = Scene.supportEngineer();
        staff.ownAccounts = Set.of(new OwnerId("own-3"));
        Scene asCustomer = Scene.owner();
        asCustomer.ownAccounts = Set.of(new OwnerId("own-3"));

        assertForbidden(staff, "forbid/own-account", Shortfall.OWN_ACCOUNT);
        assertAuthorized(asCustomer, "owner/own-mailbox");
    }

    @Test
    void s16_actingInACustomersNameMustBeDeclaredWithinTheHour() {
        Scene hidden = inTheNameOf("sub-3");
        Scene declared = inTheNameOf("sub-3");
        declared.footprint = declaration(TEN.minus(Duration.ofHours(1)), Action.IMPERSONATE_START);
        Scene stale = inTheNameOf("sub-3");
        stale.footprint =
                declaration(TEN.minus(Duration.ofHours(1)).minus(ONE), Action.IMPERSONATE_START);
        Scene otherName = inTheNameOf("sub-4");
        otherName.footprint = declared.footprint;

        assertForbidden(
                hidden, "forbid/undeclared-impersonation", Shortfall.IMPERSONATION_NOT_DECLARED);
        assertAuthorized(declared, "support.t2/hear-and-see");
        assertForbidden(
                stale, "forbid/undeclared-impersonation", Shortfall.IMPERSONATION_NOT_DECLARED);
        assertThat(verdict(otherName)).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void s16_theDeclarationMayArriveFromAnotherNodeWhileGraceRuns() {
        Scene early = inTheNameOf("sub-3").judgedAt(TEN.plusSeconds(1));

        assertThat(verdict(early)).isEqualTo(PENDING);
        assertThat(early.judge().pendingUntil()).contains(TEN.plus(Scene.GRACE));
    }

    @Test
    void s16_anEndedDeclarationNoLongerCounts() {
        Scene after = inTheNameOf("sub-3");
        after.footprint =
                declaration(TEN.minusSeconds(60), Action.IMPERSONATE_START)
                        .declared(new PrincipalId("sub-3"), TEN.minusSeconds(1), false);

        assertThat(verdict(after)).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void s17_whoHasLeftMayDoNothing() {
        Scene leaver = Scene.supportEngineer();
        leaver.status = PrincipalStatus.TERMINATED;

        assertThat(verdict(leaver)).isEqualTo(UNAUTHORIZED);
        assertThat(leaver.judge().judgement().basis().shortfalls())
                .containsExactly(Shortfall.PRINCIPAL_INACTIVE);
    }

    @Test
    void s18_aRoleGivenToOneselfIsNone() {
        Scene climber = Scene.supportEngineer();
        climber.grants.clear();
        climber.grants.add(
                new Grant(
                        new RoleName("support.t2"),
                        new Scope.Everywhere(),
                        TEN.minusSeconds(60),
                        Optional.of(TEN.plusSeconds(60)),
                        Optional.of(climber.id),
                        Optional.empty()));

        assertUnauthorized(climber, Shortfall.SELF_GRANTED, PurposeCheck.VALID);
    }

    @Test
    void s19_aDelegateCountsUntilTheGrantEnds() {
        Scene former = Scene.delegate();
        former.grants.clear();
        former.holds("mailbox.delegate", Scene.only("mb-3"), Scene.LONG_BEFORE, Optional.of(TEN));
        Scene still = Scene.delegate().at(TEN.minus(ONE));
        still.grants.clear();
        still.grants.addAll(former.grants);

        assertUnauthorized(former, Shortfall.GRANT_EXPIRED, PurposeCheck.NOT_REQUIRED);
        assertAuthorized(still, "delegate/granted-mailboxes");
    }

    @Test
    void s20_aDelegateMayNotReachIntoAnotherFolder() {
        Scene inbox = folderDelegate(Optional.of("inbox"));
        Scene secret = folderDelegate(Optional.of("private"));
        Scene unsaid = folderDelegate(Optional.empty());

        assertAuthorized(inbox, "delegate/granted-mailboxes");
        assertUnauthorized(secret, Shortfall.OUTSIDE_FOLDERS, PurposeCheck.NOT_REQUIRED);
        assertThat(verdict(unsaid)).isEqualTo(UNEXPLAINED);
    }

    @Test
    void s25_noPersonMayUseAServiceAccount() {
        Scene machine = transcription(Duration.ofMinutes(2));
        Scene person = transcription(Duration.ofMinutes(2));
        person.interactive = true;
        Scene shell = transcription(Duration.ofMinutes(2));
        shell.channel = Channel.SHELL;

        assertAuthorized(machine, "svc.transcribe/just-deposited");
        assertForbidden(person, "forbid/service-used-by-a-person", Shortfall.INTERACTIVE_SERVICE);
        assertForbidden(shell, "forbid/service-by-ways-of-people", Shortfall.CHANNEL);
    }

    @Test
    void s26_transcriptionMayReadOnlyWhatWasJustDeposited() {
        Scene old = transcription(Duration.ofMinutes(15).plus(ONE));
        Scene retry = transcription(Duration.ofMinutes(15));

        assertUnauthorized(old, Shortfall.SERVICE_CONTRACT, PurposeCheck.VALID);
        assertAuthorized(retry, "svc.transcribe/just-deposited");
    }

    @Test
    void s28_backupReadsAtNightOnlyAndPutsNothingBack() {
        Scene night = backup(Instant.parse("2026-03-02T05:00:00Z")); // midnight in Toronto
        Scene morning = backup(Instant.parse("2026-03-02T10:00:00Z")); // five o'clock there
        Scene restore = backup(Instant.parse("2026-03-02T05:00:00Z"));
        restore.action = Action.RESTORE;

        assertAuthorized(night, "svc.backup/nightly");
        assertUnauthorized(morning, Shortfall.SERVICE_CONTRACT, PurposeCheck.VALID);
        assertThat(verdict(restore)).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void s29_rawBytesOnlyWithinAnApprovedChange() {
        Scene copies = storageEngineer(Action.RAW_READ);
        copies.purpose = PurposeOfUse.stated(PurposeCode.MAINTENANCE);
        Scene approved = storageEngineer(Action.RAW_READ);
        Scene expired = storageEngineer(Action.RAW_READ);
        expired.orders(change().approvedBy("p-18", TEN.minusSeconds(60), Optional.of(TEN)));

        assertUnauthorized(copies, Shortfall.WORK_ORDER, PurposeCheck.NO_TICKET);
        assertAuthorized(approved, "ops.storage/change");
        assertUnauthorized(expired, Shortfall.APPROVAL, PurposeCheck.EXPIRED_APPROVAL);
    }

    @Test
    void s37_switchingWhatIsLoggedTakesTwo() {
        Scene alone = storageEngineer(Action.LOG_CONTROL);
        alone.orders(change());
        Scene approvedByThemselves = storageEngineer(Action.LOG_CONTROL);
        approvedByThemselves.orders(
                change().approvedBy("p-17", TEN.minusSeconds(60), Optional.empty()));

        assertThat(verdict(alone)).isEqualTo(UNEXPLAINED);
        assertThat(verdict(alone.judgedAt(TEN))).isEqualTo(PENDING);
        assertUnauthorized(approvedByThemselves, Shortfall.APPROVAL, PurposeCheck.NO_APPROVAL);
        assertAuthorized(storageEngineer(Action.LOG_CONTROL), "ops.storage/logging");
    }

    @Test
    void s40_legalAccessEndsWithTheInstrumentsDates() {
        Instant deposited = TEN.minus(Duration.ofDays(2));
        Scene beyond = counsel(to(deposited));
        Scene within = counsel(to(deposited.plus(ONE)));

        assertUnauthorized(beyond, Shortfall.WORK_ORDER, PurposeCheck.OUT_OF_SCOPE);
        assertAuthorized(within, "legal/instrument");
    }

    @Test
    void s41_onlyTheLawStillReadsACancelledAccount() {
        Scene byClass = Scene.supportEngineer();
        byClass.classification = ResourceClass.CANCELLED_ACCOUNT;
        Scene byStatus = Scene.owner();
        byStatus.mailboxStatus = MailboxStatus.CANCELLED;
        Scene law = counsel(WorkOrder.Reach.ALL_OF_THE_CUSTOMER);
        law.mailboxStatus = MailboxStatus.CANCELLED;
        Scene purge = purge();
        purge.mailboxStatus = MailboxStatus.CANCELLED;

        assertForbidden(byClass, "forbid/cancelled-account", Shortfall.RESOURCE_CLASS);
        assertForbidden(byStatus, "forbid/cancelled-account", Shortfall.RESOURCE_CLASS);
        assertAuthorized(law, "legal/instrument");
        assertAuthorized(purge, "svc.purge/retention");
    }

    @Test
    void s42_nothingIsPurgedWhileAHoldIsInForce() {
        Scene held = purge();
        held.holds = List.of(new Mailbox.Hold("H-1", Scene.LONG_BEFORE, Optional.empty()));
        Scene released = purge();
        released.holds = List.of(new Mailbox.Hold("H-1", Scene.LONG_BEFORE, Optional.of(TEN)));
        Scene unknown = purge();
        unknown.mailboxKnown = false;

        assertForbidden(held, "forbid/purge-under-hold", Shortfall.LEGAL_HOLD);
        assertAuthorized(released, "svc.purge/retention");
        assertThat(verdict(unknown)).isEqualTo(UNEXPLAINED);
        assertThat(unknown.judge().judgement().basis().shortfalls())
                .contains(Shortfall.MAILBOX_UNKNOWN);
    }

    @Test
    void s45_oneCustomerNeverReachesAnothersMailbox() {
        Scene across = Scene.owner();
        across.resourceTenant = Optional.of(new TenantId("clinic-9"));
        Scene leavesAMessage = Scene.owner();
        leavesAMessage.resourceTenant = Optional.of(new TenantId("clinic-9"));
        leavesAMessage.mailbox = Optional.of(new MailboxId("mb-9"));
        leavesAMessage.action = Action.DEPOSIT;
        leavesAMessage.channel = Channel.PHONE_TUI;

        assertForbidden(across, "forbid/across-tenants", Shortfall.OTHER_TENANT);
        assertAuthorized(leavesAMessage, "public/leave-a-message");
    }

    @Test
    void s46_aStrangerMayLeaveAMessageAndHearNone() {
        Scene reads = Scene.anonymous(Action.DOWNLOAD, Channel.WEB);
        Scene calls = Scene.anonymous(Action.DEPOSIT, Channel.PHONE_TUI);

        assertThat(verdict(reads)).isEqualTo(UNAUTHORIZED);
        assertThat(reads.judge().judgement().basis().shortfalls())
                .containsExactly(Shortfall.NO_GRANT);
        assertAuthorized(calls, "public/leave-a-message");
    }

    private static Verdict verdict(Scene scene) {
        return scene.judge().judgement().verdict();
    }

    private static void assertAuthorized(Scene scene, String clause) {
        var judgement = scene.judge().judgement();
        assertThat(judgement.verdict()).as(judgement.reason()).isEqualTo(AUTHORIZED);
        assertThat(judgement.basis().clause()).contains(clause);
    }

    private static void assertUnauthorized(Scene scene, Shortfall why, PurposeCheck check) {
        var judgement = scene.judge().judgement();
        assertThat(judgement.verdict()).as(judgement.reason()).isEqualTo(UNAUTHORIZED);
        assertThat(judgement.basis().shortfalls()).first().isEqualTo(why);
        assertThat(judgement.basis().purposeCheck()).isEqualTo(check);
    }

    private static void assertForbidden(Scene scene, String clause, Shortfall why) {
        var judgement = scene.judge().judgement();
        assertThat(judgement.verdict()).as(judgement.reason()).isEqualTo(UNAUTHORIZED);
        assertThat(judgement.basis().clause()).contains(clause);
        assertThat(judgement.basis().shortfalls()).containsExactly(Shortfall.FORBIDDEN, why);
    }

    private static Scene inTheNameOf(String subscriber) {
        Scene scene = Scene.supportEngineer();
        scene.onBehalfOf = subscriber(subscriber);
        return scene;
    }

    private static Optional<PrincipalRef> subscriber(String id) {
        return Optional.of(
                new PrincipalRef(new PrincipalId(id), PrincipalKind.SUBSCRIBER, "customers"));
    }

    private static Footprint declaration(Instant at, Action action) {
        Scene scene = inTheNameOf("sub-3").at(at);
        scene.action = action;
        scene.resourceKind = ResourceKind.MAILBOX;
        return scene.judge().next();
    }

    private static Scene folderDelegate(Optional<String> folder) {
        Scene scene = Scene.delegate();
        scene.grants.clear();
        scene.holds("mailbox.delegate", Scene.only("mb-3", "inbox"));
        scene.folder = folder;
        return scene;
    }

    private static Scene transcription(Duration age) {
        Scene scene =
                Scene.service("svc.transcribe", Action.TRANSCRIBE, ResourceKind.VOICEMAIL_MESSAGE);
        scene.createdAt = Optional.of(TEN.minus(age));
        return scene;
    }

    private static Scene backup(Instant at) {
        Scene scene = Scene.service("svc.backup", Action.BACKUP_READ, ResourceKind.VOLUME).at(at);
        scene.judgedAt = at.plus(Duration.ofHours(1));
        scene.channel = Channel.BACKUP;
        scene.mailbox = Optional.empty();
        scene.resourceTenant = Optional.empty();
        scene.owner = Optional.empty();
        return scene;
    }

    private static Scene purge() {
        Scene scene = Scene.service("svc.purge", Action.PURGE, ResourceKind.VOICEMAIL_MESSAGE);
        scene.createdAt = Optional.of(TEN.minus(Duration.ofDays(30)));
        return scene;
    }

    private static Scene.Ticket change() {
        return ticket("C-7").kind(WorkOrderKind.CHANGE, RequesterKind.STAFF).ofNoCustomer();
    }

    private static Scene storageEngineer(Action action) {
        Scene scene = new Scene().holds("ops.storage", new Scope.Everywhere());
        scene.orders(change().approvedBy("p-18", TEN, Optional.empty()));
        scene.under(PurposeCode.MAINTENANCE, "C-7");
        scene.action = action;
        scene.channel = Channel.SHELL;
        scene.resourceKind = ResourceKind.VOLUME;
        scene.mailbox = Optional.empty();
        scene.resourceTenant = Optional.empty();
        scene.owner = Optional.empty();
        return scene;
    }

    private static Scene counsel(WorkOrder.Reach reach) {
        Scene scene = new Scene().holds("legal", new Scope.Everywhere());
        scene.orders(
                ticket("L-1")
                        .kind(WorkOrderKind.LEGAL_INSTRUMENT, RequesterKind.COURT)
                        .about(reach));
        scene.purpose =
                new PurposeOfUse(
                        PurposeCode.LEGAL_PROCESS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("L-1"));
        return scene;
    }

    private static WorkOrder.Reach from(Instant created) {
        return new WorkOrder.Reach(Set.of(), Set.of(), Optional.of(created), Optional.empty());
    }

    private static WorkOrder.Reach to(Instant created) {
        return new WorkOrder.Reach(Set.of(), Set.of(), Optional.empty(), Optional.of(created));
    }

    private static WorkOrder.Reach reach(String mailbox, Set<ResourceKind> kinds) {
        return new WorkOrder.Reach(
                Set.of(new MailboxId(mailbox)), kinds, Optional.empty(), Optional.empty());
    }
}
