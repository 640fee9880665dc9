package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.LedgerEntryKind;
import java.util.ArrayList;
import java.util.List;

/** Watches in which order a stream's records come in each partition. */
final class Arrivals {

    private final Streams streams;
    private final Says says;
    private final long graceMillis;

    Arrivals(Streams streams, Says says, long graceMillis) {
        this.streams = streams;
        this.says = says;
        this.graceMillis = graceMillis;
    }

    /**
     * @param isKnown whether this very record had come before, in this partition
     */
    void watch(StreamState state, Proof proof, boolean isKnown) {
        byte[] key = Places.of(Places.ARRIVAL, state.node, state.stream, proof.partition());
        ArrivalOrder before =
                streams.rows().find(key).map(ArrivalOrder::read).orElse(ArrivalOrder.NONE);
        ArrivalOrder.Step step =
                before.next(
                        proof.sequence(),
                        isKnown,
                        Streams.millis(proof),
                        last ->
                                streams.following(
                                        state, proof.partition(), last, before.highest()));
        streams.rows().put(key, step.next().write());
        step.finding()
                .ifPresent(finding ->
                        says.found(
                                state,
                                finding.kind(),
                                finding.range(),
                                Streams.millis(proof),
                                "partition=" + proof.partition()));
        if (step.next().hasLate() && state.lateAtMillis == 0) {
            state.lateAtMillis = step.next().lateAtMillis();
        }
    }

    /** What came late, and was not sent again since, came in another order than it was sent. */
    void look(StreamState state, long throughMillis) {
        if (state.lateAtMillis == 0 || throughMillis < state.lateAtMillis + graceMillis) {
            return;
        }
        state.lateAtMillis = 0;
        List<byte[]> late = new ArrayList<>();
        streams.rows()
                .visit(
                        Places.of(Places.ARRIVAL, state.node, state.stream, 0),
                        Places.of(Places.ARRIVAL, state.node, state.stream, Long.MAX_VALUE),
                        (key, value) -> {
                            if (ArrivalOrder.read(value).hasLate()) {
                                late.add(key);
                            }
                            return true;
                        });
        for (byte[] key : late) {
            ArrivalOrder order = ArrivalOrder.read(streams.rows().find(key).orElseThrow());
            says.found(
                    state,
                    LedgerEntryKind.REORDERED,
                    order.late(),
                    order.lateAtMillis(),
                    "partition=" + Places.number(key));
            streams.rows().put(key, order.withoutLate().write());
        }
    }
}
