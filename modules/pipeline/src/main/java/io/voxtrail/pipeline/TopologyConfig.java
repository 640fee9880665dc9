package io.voxtrail.pipeline;

import io.voxtrail.pipeline.adjudicate.PeriodLength;
import io.voxtrail.pipeline.ledger.Limits;
import io.voxtrail.wire.Topics;
import java.time.Duration;

/**
 * What the topology does, wherever it runs.
 *
 * @param history how far back roles, work orders and mailboxes are known, counted from a record's
 *     arrival
 * @param repeats how long after its first arrival a record sent again is recognised; at least as
 *     long as nodes keep what they have sent
 * @param pendingAtMost pending accesses kept by each task to be judged again; beyond it they stay
 *     pending in the index, and are counted
 * @param period what one index of accesses covers
 * @param lookEvery how often pending accesses are looked through, and how often the node ledger
 *     says what changed
 * @param ledger when the node ledger speaks
 */
public record TopologyConfig(
        Topics topics,
        Duration history,
        Duration repeats,
        int pendingAtMost,
        PeriodLength period,
        Duration lookEvery,
        Limits ledger) {

    /** Nodes keep what they sent for 72 hours; a day more for clocks and queues. */
    public static final Duration REPEATS = Duration.ofDays(4);

    public TopologyConfig {
        if (history.compareTo(repeats) < 0) {
            throw new IllegalArgumentException(
                    "history of " + history + " is shorter than repeats of " + repeats);
        }
        if (repeats.isNegative() || repeats.isZero() || lookEvery.toMillis() < 1) {
            throw new IllegalArgumentException("repeats and lookEvery must be positive");
        }
        if (pendingAtMost < 0) {
            throw new IllegalArgumentException("pendingAtMost is negative: " + pendingAtMost);
        }
    }

    public static TopologyConfig of(Topics topics) {
        return new TopologyConfig(
                topics,
                Topics.HISTORY_KEPT,
                REPEATS,
                200_000,
                PeriodLength.MONTH,
                Duration.ofSeconds(5),
                Limits.standard(REPEATS));
    }

    public TopologyConfig withPeriod(PeriodLength length) {
        return new TopologyConfig(
                topics, history, repeats, pendingAtMost, length, lookEvery, ledger);
    }

    public TopologyConfig withHistory(Duration kept) {
        return new TopologyConfig(topics, kept, repeats, pendingAtMost, period, lookEvery, ledger);
    }

    public TopologyConfig withPendingAtMost(int count) {
        return new TopologyConfig(topics, history, repeats, count, period, lookEvery, ledger);
    }

    public TopologyConfig withLookEvery(Duration every) {
        return new TopologyConfig(topics, history, repeats, pendingAtMost, period, every, ledger);
    }

    public TopologyConfig withLedger(Limits limits) {
        return new TopologyConfig(
                topics, history, repeats, pendingAtMost, period, lookEvery, limits);
    }
}
