package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.SequenceRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Names what should be there and is not, and takes that back when it came. */
final class Missing {

    /** In one look, of one stream. */
    private static final int RUNS = 10_000;

    private record Hole(LedgerEntryKind kind, SequenceRange range, long foundMillis) {

        byte[] write() {
            return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                    .put((byte) (kind == LedgerEntryKind.HOLE ? 0 : 1))
                    .putLong(range.to())
                    .putLong(foundMillis)
                    .array();
        }

        static Hole read(byte[] key, byte[] value) {
            ByteBuffer in = ByteBuffer.wrap(value);
            LedgerEntryKind kind = in.get() == 0 ? LedgerEntryKind.HOLE : LedgerEntryKind.TRUNCATED;
            return new Hole(
                    kind, new SequenceRange(Places.number(key), in.getLong()), in.getLong());
        }
    }

    private final Streams streams;
    private final Says says;
    private final long graceMillis;

    Missing(Streams streams, Says says, long graceMillis) {
        this.streams = streams;
        this.says = says;
        this.graceMillis = graceMillis;
    }

    /** All before that sequence was in the log when this was signed. */
    static void covered(StreamState state, long size, long atMillis) {
        if (size > state.size() && state.coveredTo <= state.searchedTo) {
            state.coveredTo = size;
            state.coveredAtMillis = atMillis;
        }
    }

    void look(StreamState state, long throughMillis) {
        Leaves leaves = streams.leaves(state);
        if (state.openHoles > 0) {
            open(state).forEach(hole -> lookAgain(state, leaves, hole, throughMillis));
        }
        if (state.coveredTo > state.searchedTo
                && throughMillis >= state.coveredAtMillis + graceMillis) {
            search(state, leaves, state.coveredTo, Long.MAX_VALUE, throughMillis);
        }
        if (state.claimedTo >= 0 && throughMillis >= state.claimedAtMillis + graceMillis) {
            search(state, leaves, state.claimedTo + 1, state.claimedTo, throughMillis);
            state.claimedTo = -1;
        }
    }

    /**
     * @param last where a run that ends there is the missing end of the stream
     */
    private void search(StreamState state, Leaves leaves, long to, long last, long throughMillis) {
        long from = Math.max(state.searchedTo, state.size());
        List<SequenceRange> runs =
                from < to ? leaves.missing(from, to - 1, RUNS) : List.<SequenceRange>of();
        for (SequenceRange run : runs) {
            add(
                    state,
                    new Hole(
                            run.to() == last ? LedgerEntryKind.TRUNCATED : LedgerEntryKind.HOLE,
                            run,
                            throughMillis));
        }
        boolean isAll = runs.size() < RUNS;
        state.searchedTo = Math.max(state.searchedTo, isAll ? to : runs.getLast().to() + 1);
    }

    private void lookAgain(StreamState state, Leaves leaves, Hole hole, long throughMillis) {
        long from = Math.max(hole.range.from(), state.size());
        List<SequenceRange> runs =
                from > hole.range.to() ? List.of() : leaves.missing(from, hole.range.to(), RUNS);
        if (runs.equals(List.of(hole.range)) || runs.size() == RUNS) {
            return;
        }
        remove(state, hole);
        if (runs.isEmpty() || runs.getFirst().from() > hole.range.from()) {
            says.resolved(state, hole.kind, hole.range, hole.foundMillis, throughMillis, "");
        }
        runs.forEach(run -> add(state, new Hole(hole.kind, run, hole.foundMillis)));
    }

    private void add(StreamState state, Hole hole) {
        streams.rows().put(key(state, hole.range.from()), hole.write());
        state.openHoles++;
        says.found(state, hole.kind, hole.range, hole.foundMillis, "");
    }

    private void remove(StreamState state, Hole hole) {
        streams.rows().delete(key(state, hole.range.from()));
        state.openHoles--;
    }

    private List<Hole> open(StreamState state) {
        List<Hole> open = new ArrayList<>();
        streams.rows()
                .visit(
                        key(state, 0),
                        key(state, Long.MAX_VALUE),
                        (key, value) -> {
                            open.add(Hole.read(key, value));
                            return open.size() < RUNS;
                        });
        return open;
    }

    private static byte[] key(StreamState state, long from) {
        return Places.of(Places.HOLE, state.node, state.stream, from);
    }
}
