package io.voxtrail.pipeline.adjudicate;

import static java.util.Objects.requireNonNull;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.judgement.Judged;
import io.voxtrail.pipeline.flow.Arrival;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.pipeline.flow.Outcome;
import io.voxtrail.pipeline.read.Refusals;
import io.voxtrail.wire.Codecs;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Judges each attempt by what was known for its instant, keeps what feeds say of principals, and
 * has pending accesses judged again. One task holds a principal's attempts, directory entries and
 * work orders, so nothing here is asked of another machine.
 */
public final class Adjudicate
        extends ContextualProcessor<String, Arrival, String, Outcome<Octets>> {

    public static final String PRINCIPALS = "principal-history";
    public static final String WORK_ORDERS = "work-order-history";
    public static final String FOOTPRINTS = "footprints";
    public static final String PENDING = PendingAccesses.BY_PRINCIPAL;
    public static final String PENDING_UNTIL = PendingAccesses.BY_DEADLINE;

    private final Settings settings;
    private final Codecs codecs;
    private final Facts facts;
    private final Counters counters;
    private final Accesses accesses;

    private @Nullable Bench bench;
    private @Nullable PendingAccesses pending;
    private @Nullable JudgeAgain again;

    /**
     * @param history how far back roles and work orders are kept
     * @param pendingAtMost pending accesses kept per task
     * @param period what one index of accesses covers
     * @param lookEvery how often pending accesses are looked through
     */
    public record Settings(
            Duration history, int pendingAtMost, PeriodLength period, Duration lookEvery) {}

    public Adjudicate(Settings settings, Codecs codecs, Facts facts, Counters counters) {
        this.settings = settings;
        this.codecs = codecs;
        this.facts = facts;
        this.counters = counters;
        this.accesses = new Accesses(codecs.accesses(), settings.period());
    }

    @Override
    public void init(ProcessorContext<String, Outcome<Octets>> context) {
        super.init(context);
        bench = new Bench(context, codecs, settings.history(), facts);
        pending =
                new PendingAccesses(
                        context.getStateStore(PENDING),
                        context.getStateStore(PENDING_UNTIL),
                        settings.pendingAtMost());
        again = new JudgeAgain(context, bench, pending, accesses, codecs, facts, counters);
        context.schedule(settings.lookEvery(), PunctuationType.WALL_CLOCK_TIME, again::look);
        counters.pending(context.taskId(), pending.size());
    }

    @Override
    public void process(Record<String, Arrival> record) {
        requireNonNull(again).noteArrival();
        switch (record.value()) {
            case Arrival.Entry entry -> entry(record, entry);
            case Arrival.Snapshot snapshot -> learn(snapshot, record.timestamp());
            case Arrival.Removal removal -> learn(removal, record.timestamp());
        }
        counters.pending(context().taskId(), requireNonNull(pending).size());
    }

    @Override
    public void close() {
        counters.taskClosed(context().taskId());
    }

    private void entry(Record<String, Arrival> record, Arrival.Entry entry) {
        switch (entry.record()) {
            case RecordedAttempt attempt -> judge(record, entry, attempt);
            case NodeNotice _ -> {} // the node ledger's
        }
    }

    private void judge(Record<String, Arrival> record, Arrival.Entry entry, RecordedAttempt it) {
        Instant appendedAt = entry.provenance().appendedAt();
        EventTime time = EventTime.of(it.attempt().occurredAt(), appendedAt);
        if (declares(it)) {
            requireNonNull(again).graceEndedBefore(principal(it), appendedAt);
        }
        try {
            Judged judged = requireNonNull(bench).judge(time.applied(it.attempt()), appendedAt);
            Access access = accesses.first(entry, it, time, judged.judgement());
            Octets bytes = accesses.bytes(access);
            counters.judged(judged.judgement().verdict());
            context().forward(record.withValue(new Outcome.Good<>(bytes)));
            await(access, judged, bytes);
            if (declares(it)) {
                requireNonNull(again).evidenceArrived(principal(it), appendedAt);
            }
        } catch (FailedException e) {
            context().forward(record.withValue(refused(entry, e)));
        }
    }

    private static Outcome<Octets> refused(Arrival.Entry entry, FailedException e) {
        String error = String.valueOf(e.getMessage());
        return Refusals.entry("adjudicate", Refusals.JUDGEMENT_FAILED, error, entry);
    }

    private void await(Access access, Judged judged, Octets bytes) {
        if (judged.pendingUntil().isEmpty()) {
            return;
        }
        String principal = principal(access.recorded());
        Instant until = judged.pendingUntil().get();
        if (!requireNonNull(pending).add(principal, access.id(), until, bytes)) {
            counters.pendingOverflow();
        }
    }

    /** An impersonation's declaration, written by one node, explains what others saw before it. */
    private static boolean declares(RecordedAttempt recorded) {
        return recorded.attempt().action() == Action.IMPERSONATE_START;
    }

    private static String principal(RecordedAttempt recorded) {
        return recorded.attempt().principal().id().value();
    }

    private void learn(Arrival.Snapshot snapshot, long timestamp) {
        Instant appendedAt = Instant.ofEpochMilli(timestamp);
        requireNonNull(again).graceEndedBefore(snapshot.principal(), appendedAt);
        boolean counts =
                requireNonNull(bench)
                        .history(snapshot.subject())
                        .keep(
                                snapshot.principal(),
                                snapshot.effectiveAt(),
                                snapshot.bytes(),
                                appendedAt);
        learned(snapshot.principal(), counts, appendedAt);
    }

    private void learn(Arrival.Removal removal, long timestamp) {
        Instant appendedAt = Instant.ofEpochMilli(timestamp);
        requireNonNull(again).graceEndedBefore(removal.principal(), appendedAt);
        boolean counts =
                requireNonNull(bench)
                        .history(removal.subject())
                        .remove(removal.principal(), appendedAt);
        learned(removal.principal(), counts, appendedAt);
    }

    private void learned(String principal, boolean counts, Instant appendedAt) {
        counters.learned();
        if (!counts) {
            counters.forgotten();
        }
        requireNonNull(again).evidenceArrived(principal, appendedAt);
    }
}
