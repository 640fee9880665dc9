package io.voxtrail.pipeline.flow;

import static java.util.Objects.requireNonNull;

import io.voxtrail.core.access.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the process did since it started. A transaction that is aborted and done again counts twice
 * here; exact are the topics, and the counts in the node ledger.
 */
public final class Counters {

    private final LongAdder read = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder revised = new LongAdder();
    private final LongAdder learned = new LongAdder();
    private final LongAdder forgotten = new LongAdder();
    private final LongAdder unreadableFacts = new LongAdder();
    private final LongAdder pendingOverflow = new LongAdder();
    private final Map<Verdict, LongAdder> judged = new EnumMap<>(Verdict.class);
    private final Map<String, LongAdder> quarantined = new ConcurrentHashMap<>();
    private final Map<Object, Long> pending = new ConcurrentHashMap<>();

    public Counters() {
        for (Verdict verdict : Verdict.values()) {
            judged.put(verdict, new LongAdder());
        }
    }

    public void read() {
        read.increment();
    }

    public void repeated() {
        repeated.increment();
    }

    public void judged(Verdict verdict) {
        requireNonNull(judged.get(verdict)).increment();
    }

    public void revised() {
        revised.increment();
    }

    public void learned() {
        learned.increment();
    }

    /** A snapshot for an instant whose history is no longer kept. */
    public void forgotten() {
        forgotten.increment();
    }

    /** A mailbox or policy that cannot be used; the last good one stays in force. */
    public void unreadableFact() {
        unreadableFacts.increment();
    }

    /** A pending access that no longer fits into the store: it will not be judged again. */
    public void pendingOverflow() {
        pendingOverflow.increment();
    }

    public void quarantined(String reason) {
        quarantined.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    /** How many accesses of this task are pending now; none when the task is closed. */
    public void pending(Object task, long count) {
        pending.put(task, count);
    }

    public void taskClosed(Object task) {
        pending.remove(task);
    }

    public Snapshot snapshot() {
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        judged.forEach((verdict, count) -> verdicts.put(verdict, count.sum()));
        Map<String, Long> reasons = new TreeMap<>();
        quarantined.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return new Snapshot(
                read.sum(),
                verdicts,
                revised.sum(),
                repeated.sum(),
                reasons,
                pending.values().stream().mapToLong(Long::longValue).sum(),
                pendingOverflow.sum(),
                learned.sum(),
                forgotten.sum(),
                unreadableFacts.sum());
    }

    /**
     * The counts at one moment.
     *
     * @param read records of nodes' logs, readable or not
     * @param judged first verdicts
     * @param revised verdicts given again
     * @param repeated records sent again, and dropped
     * @param quarantined by reason
     * @param pending accesses waiting to be judged again, now
     * @param pendingOverflow pending accesses that did not fit and wait in the index alone
     * @param learned snapshots of principals and work orders
     * @param forgotten snapshots that came too late for the history kept
     * @param unreadableFacts mailboxes and policies that could not be used
     */
    public record Snapshot(
            long read,
            Map<Verdict, Long> judged,
            long revised,
            long repeated,
            Map<String, Long> quarantined,
            long pending,
            long pendingOverflow,
            long learned,
            long forgotten,
            long unreadableFacts) {
        public Snapshot {
            judged = Map.copyOf(judged);
            quarantined = Map.copyOf(quarantined);
        }

        public long quarantinedInAll() {
            return quarantined.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
