package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.tree.Hash;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through a stream in the order of its log, as far as nothing is missing. */
final class Sequencing {

    private static final Pattern LEAF = Pattern.compile("(?:^| )leaf=([0-9a-f]{64})(?: |$)");

    private final Streams streams;
    private final Says says;
    private final Proving proving;
    private final Incarnations incarnations;

    Sequencing(Streams streams, Says says, Proving proving, Incarnations incarnations) {
        this.streams = streams;
        this.says = says;
        this.proving = proving;
        this.incarnations = incarnations;
    }

    /** Takes the record at the stream's end, and those that waited for it. */
    void next(NodeRow node, StreamState state, Proof proof) {
        take(node, state, proof);
        for (Optional<Proof> waiting = waiting(state);
                waiting.isPresent();
                waiting = waiting(state)) {
            streams.drop(Places.WAITING, state, state.size());
            state.waiting--;
            take(node, state, waiting.get());
        }
    }

    private Optional<Proof> waiting(StreamState state) {
        return state.waiting == 0
                ? Optional.empty()
                : streams.kept(Places.WAITING, state, state.size());
    }

    private void take(NodeRow node, StreamState state, Proof proof) {
        if (proof.partition() != Proof.NEVER_CAME) {
            watchClock(state, proof);
        }
        proof.notice().ifPresent(notice -> before(node, state, proof, notice.said()));
        streams.leaves(state)
                .put(
                        proof.sequence(),
                        new Leaves.Leaf(proof.leaf(), proof.partition(), Streams.millis(proof)));
        state.tree.append(proof.leaf());
        state.servedAttempts += proof.served() ? 1 : 0;
        proof.notice().ifPresent(notice -> after(node, state, proof, notice.said()));
        incarnations.sealWhenThere(node, state);
    }

    private void watchClock(StreamState state, Proof proof) {
        long recorded = Streams.micros(proof);
        long appended = Streams.millis(proof) * 1_000;
        state.clock
                .jump(recorded, appended)
                .ifPresent(how -> found(state, LedgerEntryKind.CLOCK_JUMP, proof, how));
        state.clock = state.clock.next(recorded, appended);
    }

    /** What a notice says of the records before it. */
    private void before(NodeRow node, StreamState state, Proof proof, NodeNotice notice) {
        switch (notice.kind()) {
            case START -> {
                if (proof.sequence() == 0) {
                    incarnations.begin(node, state, proof);
                }
            }
            case CHECKPOINT, CLOSE -> checkpoint(state, proof, notice);
            case GAP -> found(state, LedgerEntryKind.GAP, proof, "dropped=" + notice.dropped());
            case RECOVERED, PAUSE, RESUME, FILTER_CHANGE, UNSENDABLE, CORRUPTION, UNKNOWN -> {}
        }
    }

    private void checkpoint(StreamState state, Proof proof, NodeNotice notice) {
        notice.servedTotal().ifPresent(total -> watchServed(state, proof, total));
        if (state.key.isEmpty()) {
            return; // what cannot be checked is named once: the stream
        }
        Optional<Checkpoint> signed = Notes.checkpoint(proof, state.key);
        if (signed.isEmpty() || signed.get().size() != proof.sequence()) {
            found(state, LedgerEntryKind.FORGED, proof, "signature=bad");
            return;
        }
        proving.prove(state, signed.get(), proof, false);
    }

    private void watchServed(StreamState state, Proof proof, long total) {
        state.served
                .surplus(state.servedAttempts)
                .ifPresent(over ->
                        says.found(
                                state,
                                LedgerEntryKind.SERVED_SURPLUS,
                                over.range(),
                                Streams.millis(proof),
                                "surplus=%d served=%d recorded=%d"
                                        .formatted(over.count(), over.served(), over.recorded())));
        state.served = state.served.next(proof.sequence(), total, state.servedAttempts);
    }

    /** What a notice says of itself, and of other streams. */
    private void after(NodeRow node, StreamState state, Proof proof, NodeNotice notice) {
        switch (notice.kind()) {
            case CLOSE -> {
                if (state.goodSize == proof.sequence()) {
                    incarnations.end(state, state.size(), Streams.millis(proof));
                    state.endProven = true;
                }
            }
            case RECOVERED -> incarnations.sealed(node, proof);
            case START,
                    CHECKPOINT,
                    GAP,
                    PAUSE,
                    RESUME,
                    FILTER_CHANGE,
                    UNSENDABLE,
                    CORRUPTION,
                    UNKNOWN -> {}
        }
    }

    /**
     * A record that no broker would take is in the log all the same, and its leaf is here. Whether
     * it is the right one, the next root says.
     */
    void standIn(NodeRow node, Proof proof) {
        NodeNotice notice = proof.notice().orElseThrow().said();
        Matcher leaf = LEAF.matcher(notice.detail().orElse(""));
        if (notice.previous().isEmpty() || !leaf.find()) {
            return;
        }
        var id = notice.previous().get();
        Hash hash = Hash.of(HexFormat.of().parseHex(leaf.group(1)));
        streams.find(node.node, id.stream())
                .filter(state -> id.sequence() >= state.size())
                .ifPresent(state ->
                        stand(node, state, Proof.standIn(proof, id.stream(), id.sequence(), hash)));
    }

    private void stand(NodeRow node, StreamState state, Proof standIn) {
        if (standIn.sequence() == state.size()) {
            next(node, state, standIn);
        } else if (streams.kept(Places.WAITING, state, standIn.sequence()).isEmpty()) {
            streams.keep(Places.WAITING, state, standIn.sequence(), standIn);
            state.waiting++;
        }
        streams.put(state);
    }

    private void found(StreamState state, LedgerEntryKind kind, Proof proof, String detail) {
        says.found(
                state,
                kind,
                new SequenceRange(proof.sequence(), proof.sequence()),
                Streams.millis(proof),
                detail);
    }

    /** Whoever signed it: the stream's own key, or for a seal one of the node's. */
    static Optional<Checkpoint> signed(
            StreamState state, Proof proof, Optional<NodeEnrolment> enrolment) {
        return proof.stream().equals(state.stream)
                ? Notes.checkpoint(proof, state.key)
                : Notes.seal(proof, enrolment);
    }
}
