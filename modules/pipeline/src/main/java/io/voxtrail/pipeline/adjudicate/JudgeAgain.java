package io.voxtrail.pipeline.adjudicate;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.RevisionCause;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.judgement.Judged;
import io.voxtrail.pipeline.adjudicate.PendingAccesses.Pending;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.pipeline.flow.Outcome;
import io.voxtrail.pipeline.read.Refusals;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.RecordKeys;
import io.voxtrail.wire.UndecodableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gives pending accesses their verdict: when more is known of their principal, when a mailbox or
 * policy changed, and when their grace ends. Grace ends by the broker's time of what was read; the
 * wall clock counts only while nothing arrives, so that a pipeline that catches up does not judge
 * before it has read the evidence.
 */
final class JudgeAgain {

    /** What one record, or one look, judges again at most: a transaction must end. */
    static final int AT_ONCE = 5_000;

    private static final Duration SOON = Duration.ofMinutes(1);

    private final ProcessorContext<String, Outcome<Octets>> context;
    private final Bench bench;
    private final PendingAccesses pending;
    private final Accesses accesses;
    private final Codecs codecs;
    private final Facts facts;
    private final Counters counters;

    private boolean arrivedSinceLook = true;
    private boolean quiet;
    private long factsSeen;

    /** At the start too: a mailbox or policy may have come while nobody looked. */
    private boolean sweeping = true;

    private Optional<Bytes> sweptTo = Optional.empty();

    JudgeAgain(
            ProcessorContext<String, Outcome<Octets>> context,
            Bench bench,
            PendingAccesses pending,
            Accesses accesses,
            Codecs codecs,
            Facts facts,
            Counters counters) {
        this.context = context;
        this.bench = bench;
        this.pending = pending;
        this.accesses = accesses;
        this.codecs = codecs;
        this.facts = facts;
        this.counters = counters;
        this.factsSeen = facts.now().changes();
    }

    void noteArrival() {
        arrivedSinceLook = true;
    }

    /** Before new evidence counts: what was due by then is judged without it. */
    void graceEndedBefore(String principal, Instant now) {
        for (Pending one : pending.of(principal, AT_ONCE)) {
            if (!one.until().isAfter(now)) {
                judge(one, RevisionCause.GRACE_ENDED, one.until());
            }
        }
    }

    void evidenceArrived(String principal, Instant appendedAt) {
        List<Pending> waiting = pending.of(principal, AT_ONCE);
        waiting.forEach(one -> judge(one, RevisionCause.EVIDENCE_ARRIVED, appendedAt));
        if (waiting.size() == AT_ONCE) {
            sweepAll();
        }
    }

    /** Looks through what is due, and through all if a mailbox or policy changed. */
    void look(long wallMillis) {
        Instant now = now(wallMillis);
        for (Pending due : pending.dueBy(now, AT_ONCE)) {
            judge(due, RevisionCause.GRACE_ENDED, due.until());
        }
        Facts.State known = facts.now();
        if (known.changes() != factsSeen) {
            factsSeen = known.changes();
            sweepAll();
        }
        sweep(known.changedAt(), now);
        counters.pending(context.taskId(), pending.size());
    }

    /**
     * The wall clock counts from the second look in a row that found nothing new. A pipeline that
     * has just started may not have been given the first of what it has yet to read.
     */
    private Instant now(long wallMillis) {
        boolean idle = quiet && !arrivedSinceLook;
        quiet = !arrivedSinceLook;
        arrivedSinceLook = false;
        long streamMillis = Math.max(0, context.currentStreamTimeMs());
        return Instant.ofEpochMilli(idle ? Math.max(streamMillis, wallMillis) : streamMillis);
    }

    private void sweepAll() {
        sweeping = true;
        sweptTo = Optional.empty();
    }

    /** A fact that came after the grace of what is still being read has not ended that grace. */
    private void sweep(Instant changedAt, Instant now) {
        if (!sweeping) {
            return;
        }
        List<Pending> some = pending.after(sweptTo, AT_ONCE);
        for (Pending one : some) {
            Instant at = changedAt.isBefore(one.until()) ? changedAt : now;
            judge(one, RevisionCause.EVIDENCE_ARRIVED, at);
        }
        sweeping = some.size() == AT_ONCE;
        sweptTo = sweeping ? Optional.of(some.getLast().place()) : Optional.empty();
    }

    private void judge(Pending one, RevisionCause because, Instant now) {
        Access before = decoded(one);
        Instant judgedAt = now.isBefore(before.judgedAt()) ? before.judgedAt() : now;
        try {
            EventTime time =
                    EventTime.of(
                            before.recorded().attempt().occurredAt(),
                            before.provenance().appendedAt());
            Judged judged = bench.judge(time.applied(before.recorded().attempt()), judgedAt);
            if (judged.judgement().verdict() == Verdict.PENDING) {
                keepWaiting(one, judged, judgedAt);
                return;
            }
            Access access = accesses.again(before, judged.judgement(), because, judgedAt);
            forward(access, new Outcome.Good<>(accesses.bytes(access)));
            counters.revised();
        } catch (FailedException e) {
            forward(before, refused(before, e));
        }
        pending.remove(one);
    }

    private void keepWaiting(Pending one, Judged judged, Instant judgedAt) {
        Instant until = judged.pendingUntil().orElse(one.until());
        Instant later = until.isAfter(judgedAt) ? until : judgedAt.plus(SOON);
        if (!later.equals(one.until())) {
            pending.postpone(one, later);
        }
    }

    private static Outcome<Octets> refused(Access before, FailedException e) {
        return Refusals.entry(
                "adjudicate",
                Refusals.JUDGEMENT_FAILED,
                String.valueOf(e.getMessage()),
                before.recorded(),
                before.original(),
                before.provenance());
    }

    private Access decoded(Pending one) {
        try {
            return codecs.accesses().decode(one.access().readOnly());
        } catch (UndecodableException e) {
            throw new IllegalStateException("a pending access that this pipeline kept itself", e);
        }
    }

    private void forward(Access access, Outcome<Octets> outcome) {
        String key = RecordKeys.of(access.recorded());
        context.forward(new Record<>(key, outcome, access.judgedAt().toEpochMilli()));
    }
}
