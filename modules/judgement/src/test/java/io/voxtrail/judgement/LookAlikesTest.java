package io.voxtrail.judgement;

import static io.voxtrail.core.access.Verdict.AUTHORIZED;
import static io.voxtrail.core.access.Verdict.PENDING;
import static io.voxtrail.core.access.Verdict.UNAUTHORIZED;
import static io.voxtrail.core.access.Verdict.UNEXPLAINED;
import static io.voxtrail.judgement.Scene.GRACE;
import static io.voxtrail.judgement.Scene.TEN;
import static io.voxtrail.judgement.Scene.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.PrincipalStatus;
import io.voxtrail.core.directory.RequesterKind;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.WorkOrderKind;
import io.voxtrail.judgement.policy.PolicyBook;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only looks wrong, and what cannot be told: neither is guilt. */
class LookAlikesTest {

    private static final Duration ONE = Duration.of(1, ChronoUnit.MICROS);

    @Test
    void clinicStaffMayListenAtNightAndOwnersAbroad() {
        Scene night = Scene.delegate().at(Instant.parse("2026-03-02T07:30:00Z"));
        Scene abroad = Scene.owner();
        abroad.address = Optional.of(InetAddress.ofLiteral("2001:db8:77::1"));

        assertThat(verdict(night)).isEqualTo(AUTHORIZED);
        assertThat(verdict(abroad)).isEqualTo(AUTHORIZED);
    }

    @Test
    void aMailClientMayFetchFiveThousandItemsAgain() {
        Scene imap = Scene.owner();
        imap.channel = Channel.IMAP;
        imap.action = Action.DOWNLOAD;
        imap.items = OptionalInt.of(5_000);

        assertThat(verdict(imap)).isEqualTo(AUTHORIZED);
        assertThat(imap.judge().next()).isSameAs(imap.footprint);
    }

    @Test
    void aLateEnteredGrantClearsADelegatesFirstDay() {
        Scene firstDay = Scene.delegate();
        var granted = firstDay.grants.removeLast();

        assertThat(verdict(firstDay)).isEqualTo(UNAUTHORIZED);
        firstDay.grants.add(granted);
        assertThat(verdict(firstDay)).isEqualTo(AUTHORIZED);
    }

    @Test
    void aTicketLoggedTenMinutesAfterTheCallIsAwaitedAndThenCounts() {
        Scene call = Scene.supportEngineer().orders().judgedAt(TEN.plusSeconds(5));
        assertThat(verdict(call)).isEqualTo(PENDING);
        assertThat(call.judge().pendingUntil()).contains(TEN.plus(GRACE));

        Instant logged = TEN.plus(Duration.ofMinutes(10));
        call.laterOrders(logged, ticket("T-1021").openedAt(logged)).judgedAt(logged);
        assertThat(verdict(call)).isEqualTo(AUTHORIZED);
    }

    @Test
    void atTheTelephoneNoTicketNeedBeNamedToLookUpAMailbox() {
        Scene call = new Scene().holds("support.t1", new Scope.Everywhere()).orders();
        call.purpose = PurposeOfUse.stated(PurposeCode.CUSTOMER_TROUBLESHOOTING);
        call.action = Action.READ_METADATA;
        call.judgedAt(TEN.plusSeconds(5));
        assertThat(verdict(call)).isEqualTo(PENDING);

        Instant logged = TEN.plus(Duration.ofMinutes(10));
        call.laterOrders(
                logged,
                ticket("T-7").openedAt(logged).of("clinic-9"),
                ticket("T-8").openedAt(logged).openedBy("p-17", RequesterKind.CUSTOMER));
        assertThat(verdict(call)).isEqualTo(AUTHORIZED);
        assertThat(call.judge().judgement().basis().workOrder().orElseThrow().value())
                .isEqualTo("T-8");
    }

    @Test
    void anOrderThatNobodyKnowsIsUnexplainedWhenGraceIsOverAndNotGuilt() {
        Scene cites = Scene.supportEngineer().orders(ticket("T-2"));

        assertThat(verdict(cites.judgedAt(TEN.plus(GRACE).minus(ONE)))).isEqualTo(PENDING);
        assertThat(verdict(cites.judgedAt(TEN.plus(GRACE)))).isEqualTo(UNEXPLAINED);
        assertThat(cites.judge().judgement().basis().purposeCheck())
                .isEqualTo(PurposeCheck.NO_TICKET);
        assertThat(cites.judge().pendingUntil()).isEmpty();
    }

    @Test
    void anOrderThatBecameTheirsOnlyLaterIsNotTheirs() {
        Duration tolerated = Duration.ofMinutes(15);
        Scene atTheEdge =
                Scene.supportEngineer().orders().laterOrders(TEN.plus(tolerated), ticket("T-1021"));
        Scene later =
                Scene.supportEngineer()
                        .orders()
                        .laterOrders(TEN.plus(tolerated).plus(ONE), ticket("T-1021"));

        assertThat(verdict(atTheEdge)).isEqualTo(AUTHORIZED);
        assertThat(verdict(later)).isEqualTo(UNAUTHORIZED);
        assertThat(later.judge().judgement().basis().purposeCheck())
                .isEqualTo(PurposeCheck.NOT_ASSIGNED);
    }

    @Test
    void anApprovalWrittenDownLaterCountsFromWhenItWasGiven() {
        Scene change = changeWithApproval(TEN.minusSeconds(1));
        Scene afterwards = changeWithApproval(TEN.plusSeconds(1));

        assertThat(verdict(change)).isEqualTo(AUTHORIZED);
        assertThat(verdict(afterwards)).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void whomTheDirectoryDoesNotKnowIsPendingThenUnexplained() {
        Scene unknown = Scene.supportEngineer();
        unknown.directoryUnknown = true;

        assertThat(verdict(unknown.judgedAt(TEN.plus(GRACE).minus(ONE)))).isEqualTo(PENDING);
        assertThat(verdict(unknown.judgedAt(TEN.plus(GRACE)))).isEqualTo(UNEXPLAINED);
        assertThat(unknown.judge().judgement().basis().shortfalls())
                .containsExactly(Shortfall.DIRECTORY_UNKNOWN);
    }

    @Test
    void whatIsForgottenIsUnexplainedAtOnce() {
        Scene forgotten = Scene.supportEngineer().judgedAt(TEN);
        forgotten.directoryForgotten = true;

        assertThat(verdict(forgotten)).isEqualTo(UNEXPLAINED);
        assertThat(forgotten.judge().judgement().basis().shortfalls())
                .containsExactly(Shortfall.HISTORY_FORGOTTEN);
    }

    @Test
    void withoutAPolicyInForceNothingIsJudged() {
        Scene early = Scene.supportEngineer().judgedAt(TEN);
        early.policies = PolicyBook.EMPTY;

        assertThat(verdict(early)).isEqualTo(PENDING);
        assertThat(verdict(early.judgedAt(TEN.plus(PolicyBook.DEFAULT_GRACE))))
                .isEqualTo(UNEXPLAINED);
    }

    @Test
    void aNewerNodesWordIsNeitherFineNorGuilt() {
        Scene action = Scene.owner().judgedAt(TEN);
        action.action = Action.UNKNOWN;
        Scene kind = Scene.owner().judgedAt(TEN);
        kind.resourceKind = ResourceKind.UNKNOWN;
        Scene status = Scene.owner().judgedAt(TEN);
        status.status = PrincipalStatus.UNKNOWN;

        assertThat(verdict(action)).isEqualTo(UNEXPLAINED);
        assertThat(verdict(kind)).isEqualTo(UNEXPLAINED);
        assertThat(verdict(status)).isEqualTo(UNEXPLAINED);
    }

    @Test
    void aTenantScopedGrantWaitsForTheMailboxToBeKnown() {
        Scene scene = Scene.service("svc.canary", Action.LIST, ResourceKind.MAILBOX);
        scene.grants.clear();
        scene.holds("svc.canary", new Scope.Tenants(Set.of(new TenantId("clinic-3"))));
        scene.mailboxKnown = false;
        assertThat(verdict(scene)).isEqualTo(AUTHORIZED); // the node says whose it is

        scene.resourceTenant = Optional.empty();
        assertThat(verdict(scene)).isEqualTo(UNEXPLAINED);
        assertThat(verdict(scene.judgedAt(TEN))).isEqualTo(PENDING);
    }

    @Test
    void whatTheGateRefusedIsJudgedTheSame() {
        Scene served = Scene.supportEngineer();
        Scene refused = Scene.supportEngineer();
        refused.outcome = Outcome.DENIED;

        assertThat(refused.judge().judgement().basis())
                .isEqualTo(served.judge().judgement().basis());
        assertThat(Mismatch.between(refused.attempt(), verdict(refused)))
                .isEqualTo(Mismatch.DENIED_BUT_AUTHORIZED);
        assertThat(refused.judge().next()).isSameAs(Footprint.NONE);
        assertThat(refused.judge().judgement().reason()).contains("tried to listen to");
    }

    @Test
    void anEmergencyNeedsAReasonAndAnEndWithinFourHours() {
        assertThat(verdict(emergency(Duration.ofHours(4)))).isEqualTo(AUTHORIZED);
        assertThat(verdict(emergency(Duration.ofHours(4).plus(ONE)))).isEqualTo(UNAUTHORIZED);
        Scene without = emergency(Duration.ofHours(4));
        without.purpose = PurposeOfUse.stated(PurposeCode.BREAK_GLASS);
        assertThat(verdict(without)).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void aHostileIdLeavesASentenceThatFits() {
        Scene scene = Scene.supportEngineer();
        scene.resource = "m".repeat(256);
        scene.under(PurposeCode.CUSTOMER_TROUBLESHOOTING, "\n\u0000 ".repeat(90));

        var judgement = scene.judge().judgement();
        assertThat(judgement.verdict()).isEqualTo(UNEXPLAINED);
        assertThat(judgement.reason().length()).isLessThanOrEqualTo(300);
        assertThat(judgement.reason().chars().noneMatch(Character::isISOControl)).isTrue();
    }

    private static Scene changeWithApproval(Instant approved) {
        Scene scene = new Scene().holds("ops.storage", new Scope.Everywhere());
        scene.orders(ticket("C-7").kind(WorkOrderKind.CHANGE, RequesterKind.STAFF).ofNoCustomer());
        scene.laterOrders(
                TEN.plus(Duration.ofMinutes(20)),
                ticket("C-7")
                        .kind(WorkOrderKind.CHANGE, RequesterKind.STAFF)
                        .ofNoCustomer()
                        .approvedBy("p-18", approved, Optional.empty()));
        scene.under(PurposeCode.MAINTENANCE, "C-7");
        scene.action = Action.MOUNT;
        scene.resourceKind = ResourceKind.SNAPSHOT;
        scene.mailbox = Optional.empty();
        scene.resourceTenant = Optional.empty();
        return scene;
    }

    private static Scene emergency(Duration length) {
        Scene scene = new Scene();
        Instant declared = TEN.minusSeconds(60);
        scene.holds(
                "break-glass",
                new Scope.Everywhere(),
                declared,
                Optional.of(declared.plus(length)));
        return scene.under(PurposeCode.BREAK_GLASS, "INC-9");
    }

    private static Verdict verdict(Scene scene) {
        return scene.judge().judgement().verdict();
    }
}
