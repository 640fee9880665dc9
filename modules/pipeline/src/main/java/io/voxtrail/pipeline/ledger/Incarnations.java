package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.pipeline.ledger.StreamState.Trust;
import java.util.Optional;

/** How a node's streams begin, follow each other, and end. */
final class Incarnations {

    private static final long ONE = 0;

    private final Streams streams;
    private final Says says;
    private final Proving proving;

    Incarnations(Streams streams, Says says, Proving proving) {
        this.streams = streams;
        this.says = says;
        this.proving = proving;
    }

    void begin(NodeRow node, StreamState state, Proof start) {
        streams.keep(Places.CERTIFICATE, state, ONE, start);
        certify(node, state, start);
    }

    /** Also when the node's keys have changed. */
    void certify(NodeRow node, StreamState state) {
        if (state.trust != Trust.CERTIFIED) {
            streams.kept(Places.CERTIFICATE, state, ONE)
                    .ifPresent(start -> certify(node, state, start));
        }
        sealWhenThere(node, state);
    }

    private void certify(NodeRow node, StreamState state, Proof start) {
        boolean wasForged = state.forgedTo >= 0;
        switch (Notes.certified(start, node.enrolment)) {
            case Notes.Certified.ByNode(var certificate) -> {
                state.key = certificate.streamKey().toString();
                state.trust = Trust.CERTIFIED;
                if (state.unenrolledSaid) {
                    unenrolled(state, Optional.of(state.lastSeenMillis), "");
                }
                follow(node, state, start);
            }
            case Notes.Certified.ByUnenrolled(var certificate, var why) -> {
                state.key = certificate.streamKey().toString();
                state.trust = Trust.UNENROLLED;
                state.unenrolledSaid = true;
                unenrolled(state, Optional.empty(), why);
            }
            case Notes.Certified.Not(var why) -> {
                state.trust = Trust.FORGED;
                forged(state, Optional.empty(), why);
            }
        }
        if (wasForged && state.trust != Trust.FORGED) {
            forged(state, Optional.of(state.lastSeenMillis), "");
        }
    }

    private void unenrolled(StreamState state, Optional<Long> resolved, String why) {
        say(state, LedgerEntryKind.UNENROLLED_KEY, new SequenceRange(0, 0), resolved, why);
    }

    /** The whole stream, as far as it came. */
    void forged(StreamState state, Optional<Long> resolved, String why) {
        SequenceRange range = new SequenceRange(state.lowest, state.highest);
        state.forgedTo = resolved.isEmpty() ? state.highest : -1;
        say(state, LedgerEntryKind.FORGED, range, resolved, why);
    }

    private void say(
            StreamState state,
            LedgerEntryKind kind,
            SequenceRange range,
            Optional<Long> resolved,
            String why) {
        if (resolved.isPresent()) {
            says.resolved(state, kind, range, state.firstSeenMillis, resolved.get(), why);
        } else {
            says.found(state, kind, range, state.firstSeenMillis, why);
        }
    }

    /**
     * What a certified START says of the stream before: that it is the node's, and its last record.
     */
    private void follow(NodeRow node, StreamState state, Proof start) {
        Optional<EventId> previous =
                start.notice().map(Proof.Notice::said).flatMap(NodeNotice::previous);
        if (previous.isEmpty() || previous.get().stream().equals(state.stream)) {
            return;
        }
        EventId last = previous.get();
        Optional<StreamState> found = streams.find(node.node, last.stream());
        if (found.isEmpty() && node.firstStream.equals(state.stream.toString())) {
            return; // from before this ledger began
        }
        StreamState before = found.orElseGet(() -> streams.create(node, last.stream()));
        before.vouched = true;
        long at = Streams.millis(start);
        boolean isSecond =
                !before.successor.isEmpty() && !before.successor.equals(state.stream.toString());
        if (isSecond && before.successorOf == last.sequence()) {
            says.found(
                    state,
                    LedgerEntryKind.CLONED,
                    new SequenceRange(0, 0),
                    at,
                    "previous=%s other=%s".formatted(last, before.successor));
        } else if (before.goodSize > last.sequence()) {
            rolledBack(before, last.sequence() + 1, at, state);
        } else if (before.end < 0) {
            before.claimedTo = last.sequence();
            before.claimedAtMillis = at;
        }
        if (before.successor.isEmpty()) {
            before.successor = state.stream.toString();
            before.successorOf = last.sequence();
        }
        sealWhenThere(node, before);
        streams.put(before);
    }

    private void rolledBack(StreamState before, long from, long at, StreamState by) {
        says.found(
                before,
                LedgerEntryKind.ROLLED_BACK,
                new SequenceRange(from, Math.max(from, before.highest)),
                at,
                "by=" + by.stream);
    }

    /** The next incarnation's word of how far the stream went that was not closed. */
    void sealed(NodeRow node, Proof recovered) {
        Optional<LogOrigin> origin = Notes.sealed(recovered);
        if (origin.isEmpty() || !origin.get().node().equals(node.node)) {
            return;
        }
        streams.find(node.node, origin.get().stream())
                .ifPresent(state -> {
                    streams.keep(Places.SEAL, state, ONE, recovered);
                    state.hasSeal = true;
                    sealWhenThere(node, state);
                    streams.put(state);
                });
    }

    /** Only what the node's key has signed is an end. */
    void sealWhenThere(NodeRow node, StreamState state) {
        if (state.endProven || !state.hasSeal) {
            return;
        }
        Optional<Proof> seal = streams.kept(Places.SEAL, state, ONE);
        Optional<Checkpoint> checkpoint = seal.flatMap(one -> Notes.seal(one, node.enrolment));
        if (checkpoint.isEmpty()) {
            return;
        }
        long size = checkpoint.get().size();
        if (size <= state.goodSize) {
            return; // rolled back, which START has said already
        }
        if (state.end < 0) {
            end(state, size, Streams.millis(seal.get()));
        }
        if (state.size() >= size) {
            state.endProven = proving.prove(state, checkpoint.get(), seal.get(), true);
        }
    }

    /** From there on, nothing is the node's. */
    void end(StreamState state, long size, long atMillis) {
        state.end = size;
        if (size - 1 > state.claimedTo) {
            state.claimedTo = size - 1;
            state.claimedAtMillis = atMillis;
        }
        for (SequenceRange run : streams.leaves(state).beyond(size, state.size())) {
            says.found(state, LedgerEntryKind.INSERTED, run, atMillis, "end=" + size);
        }
    }
}
