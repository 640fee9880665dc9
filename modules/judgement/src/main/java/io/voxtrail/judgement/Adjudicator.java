package io.voxtrail.judgement;

import io.voxtrail.core.access.Basis;
import io.voxtrail.core.access.Judgement;
import io.voxtrail.core.access.Knowledge;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.PrincipalStatus;
import io.voxtrail.core.directory.Source;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.judgement.policy.Policy;
import io.voxtrail.judgement.policy.PolicyBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what policy makes of an attempt, whatever the node did. Same inputs, same bytes: no clock,
 * no state, no network.
 *
 * <p>What is known to be wrong convicts at once. What is not known is pending while evidence may
 * still come and unexplained afterwards: never fine, and never guilt.
 */
public final class Adjudicator {

    private static final Answer.Missing NO_POLICY =
            new Answer.Missing(Shortfall.NO_POLICY, "no policy was in force then", true);
    private static final Answer.Missing NEWER_WORD =
            new Answer.Missing(
                    Shortfall.UNKNOWN, "the node used a word that is not known here", false);
    private static final Answer.Missing DIRECTORY_UNKNOWN =
            new Answer.Missing(
                    Shortfall.DIRECTORY_UNKNOWN, "the directory does not know them then", true);
    private static final Answer.Missing HISTORY_FORGOTTEN =
            new Answer.Missing(
                    Shortfall.HISTORY_FORGOTTEN,
                    "what the directory knew then is no longer kept",
                    false);

    private Adjudicator() {}

    /**
     * @param judgedAt the broker's time of what caused the judgement: grace is over or not by it
     */
    public static Judged judge(
            Attempt attempt, KnownThen known, PolicyBook policies, Instant judgedAt) {
        Optional<Policy> policy = policies.asOf(attempt.occurredAt());
        Instant graceEnds = attempt.occurredAt().plus(policies.graceAt(attempt.occurredAt()));
        boolean graceIsOver = !judgedAt.isBefore(graceEnds);
        Ruling ruling = rule(attempt, known, policy, judgedAt, graceIsOver);

        Basis basis = basis(known, policy, ruling);
        Optional<TenantId> tenant =
                known.mailbox().map(Mailbox::tenant).or(attempt.resource()::tenant);
        String reason = Sentence.about(attempt, ruling.title(), tenant) + ruling.why();
        return new Judged(
                new Judgement(ruling.verdict(), basis, reason),
                next(attempt, known.footprint(), ruling),
                Optional.of(graceEnds).filter(_ -> ruling.verdict() == Verdict.PENDING));
    }

    private static Ruling rule(
            Attempt attempt,
            KnownThen known,
            Optional<Policy> policy,
            Instant judgedAt,
            boolean graceIsOver) {
        String title = Words.who(attempt.principal().kind());
        if (policy.isEmpty()) {
            return Ruling.lacking(NO_POLICY, graceIsOver, title);
        }
        if (attempt.action() == Action.UNKNOWN
                || attempt.resource().kind() == ResourceKind.UNKNOWN) {
            return Ruling.lacking(NEWER_WORD, graceIsOver, title);
        }
        return switch (principal(attempt.principal(), known.principal(), policy.get())) {
            case AsOf.Held<Principal>(var principal) ->
                    Hearing.of(new Case(attempt, principal, known, policy.get(), judgedAt));
            case AsOf.Unknown<Principal>() -> Ruling.lacking(DIRECTORY_UNKNOWN, graceIsOver, title);
            case AsOf.Forgotten<Principal>() ->
                    Ruling.lacking(HISTORY_FORGOTTEN, graceIsOver, title);
        };
    }

    /** No directory lists those who proved nothing: what they may do, the policy implies. */
    private static AsOf<Principal> principal(
            PrincipalRef claimed, AsOf<Principal> known, Policy policy) {
        if (claimed.kind() != PrincipalKind.ANONYMOUS) {
            return known;
        }
        return new AsOf.Held<>(
                new Principal(
                        claimed.id(),
                        PrincipalKind.ANONYMOUS,
                        claimed.realm(),
                        Optional.empty(),
                        PrincipalStatus.ACTIVE,
                        List.of(),
                        Set.of(),
                        policy.effectiveFrom(),
                        new Source(policy.version().id(), policy.version().version())));
    }

    private static Basis basis(KnownThen known, Optional<Policy> policy, Ruling ruling) {
        return new Basis(
                policy.map(Policy::version),
                ruling.clause(),
                ruling.relation(),
                ruling.check(),
                ruling.grants(),
                ruling.shortfalls(),
                ruling.workOrder().map(WorkOrder::id),
                directory(known.principal()),
                workOrders(known.workOrders()));
    }

    private static Knowledge directory(AsOf<Principal> principal) {
        return switch (principal) {
            case AsOf.Held<Principal>(var value) ->
                    Knowledge.from(value.effectiveAt(), value.source().version());
            case AsOf.Unknown<Principal>() -> Knowledge.NONE;
            case AsOf.Forgotten<Principal>() -> Knowledge.FORGOTTEN;
        };
    }

    private static Knowledge workOrders(AsOf<WorkOrders> orders) {
        return switch (orders) {
            case AsOf.Held<WorkOrders>(var value) ->
                    Knowledge.from(value.effectiveAt(), value.source().version());
            case AsOf.Unknown<WorkOrders>() -> Knowledge.NONE;
            case AsOf.Forgotten<WorkOrders>() -> Knowledge.FORGOTTEN;
        };
    }

    private static Footprint next(Attempt attempt, Footprint before, Ruling ruling) {
        boolean begins = attempt.action() == Action.IMPERSONATE_START;
        boolean declares = begins || attempt.action() == Action.IMPERSONATE_END;
        boolean done = attempt.enforcement().outcome() == Outcome.ALLOWED;
        if (declares && done && attempt.onBehalfOf().isPresent()) {
            return before.declared(attempt.onBehalfOf().get().id(), attempt.occurredAt(), begins);
        }
        boolean counts =
                ruling.verdict() == Verdict.AUTHORIZED
                        && ruling.budget().isPresent()
                        && Disclosure.happened(attempt);
        return counts
                ? before.disclosed(
                        ruling.workOrder().orElseThrow().id(),
                        Disclosure.things(attempt),
                        attempt.occurredAt(),
                        ruling.budget().getAsInt())
                : before;
    }
}
