package io.voxtrail.index.query;

import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.nodelog.EventId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which accesses are meant: those for which every part that is given holds. An empty set means any.
 * Values are compared whole; nothing in them is a pattern or a query.
 *
 * @param from the earliest instant of the attempt, included
 * @param to the instant before which the attempt was
 */
public record AccessFilter(
        Optional<PrincipalId> principal,
        Optional<MailboxId> mailbox,
        Optional<OwnerId> owner,
        Optional<TenantId> tenant,
        Set<Verdict> verdicts,
        Set<Mismatch> mismatches,
        Set<Action> actions,
        Set<PurposeCode> purposes,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<EventId> event) {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    public static final AccessFilter ANY =
            new AccessFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public AccessFilter {
        verdicts = Set.copyOf(verdicts);
        mismatches = Set.copyOf(mismatches);
        actions = Set.copyOf(actions);
        purposes = Set.copyOf(purposes);
        from.ifPresent(AccessFilter::requireFourDigitYear);
        to.ifPresent(AccessFilter::requireFourDigitYear);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException(
                    "from " + from.get() + " is not before to " + to.get());
        }
    }

    public AccessFilter principal(PrincipalId id) {
        return new AccessFilter(
                Optional.of(id),
                mailbox,
                owner,
                tenant,
                verdicts,
                mismatches,
                actions,
                purposes,
                from,
                to,
                event);
    }

    public AccessFilter mailbox(MailboxId id) {
        return new AccessFilter(
                principal,
                Optional.of(id),
                owner,
                tenant,
                verdicts,
                mismatches,
                actions,
                purposes,
                from,
                to,
                event);
    }

    public AccessFilter owner(OwnerId id) {
        return new AccessFilter(
                principal,
                mailbox,
                Optional.of(id),
                tenant,
                verdicts,
                mismatches,
                actions,
                purposes,
                from,
                to,
                event);
    }

    public AccessFilter tenant(TenantId id) {
        return new AccessFilter(
                principal,
                mailbox,
                owner,
                Optional.of(id),
                verdicts,
                mismatches,
                actions,
                purposes,
                from,
                to,
                event);
    }

    public AccessFilter verdicts(Verdict... any) {
        return new AccessFilter(
                principal,
                mailbox,
                owner,
                tenant,
                Set.of(any),
                mismatches,
                actions,
                purposes,
                from,
                to,
                event);
    }

    public AccessFilter mismatches(Mismatch... any) {
        return new AccessFilter(
                principal,
                mailbox,
                owner,
                tenant,
                verdicts,
                Set.of(any),
                actions,
                purposes,
                from,
                to,
                event);
    }

    public AccessFilter actions(Action... any) {
        return new AccessFilter(
                principal,
                mailbox,
                owner,
                tenant,
                verdicts,
                mismatches,
                Set.of(any),
                purposes,
                from,
                to,
                event);
    }

    public AccessFilter purposes(PurposeCode... any) {
        return new AccessFilter(
                principal,
                mailbox,
                owner,
                tenant,
                verdicts,
                mismatches,
                actions,
                Set.of(any),
                from,
                to,
                event);
    }

    public AccessFilter from(Instant instant) {
        return new AccessFilter(
                principal,
                mailbox,
                owner,
                tenant,
                verdicts,
                mismatches,
                actions,
                purposes,
                Optional.of(instant),
                to,
                event);
    }

    public AccessFilter to(Instant instant) {
        return new AccessFilter(
                principal,
                mailbox,
                owner,
                tenant,
                verdicts,
                mismatches,
                actions,
                purposes,
                from,
                Optional.of(instant),
                event);
    }

    public AccessFilter event(EventId id) {
        return new AccessFilter(
                principal,
                mailbox,
                owner,
                tenant,
                verdicts,
                mismatches,
                actions,
                purposes,
                from,
                to,
                Optional.of(id));
    }

    private static void requireFourDigitYear(Instant instant) {
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            throw new IllegalArgumentException(instant + " is not in the years 0 to 9999");
        }
    }

    /** The same attempts, whatever was said of them. */
    AccessFilter ofAnyVerdict() {
        return new AccessFilter(
                principal, mailbox, owner, tenant, Set.of(), Set.of(), actions, purposes, from, to,
                event);
    }

    boolean accepts(Verdict verdict, Mismatch mismatch) {
        return (verdicts.isEmpty() || verdicts.contains(verdict))
                && (mismatches.isEmpty() || mismatches.contains(mismatch));
    }
}
