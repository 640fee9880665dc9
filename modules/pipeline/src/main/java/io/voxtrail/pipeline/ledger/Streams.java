package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.pipeline.history.Micros;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nodes and streams as they are kept, those lately used at hand. */
final class Streams {

    private static final int AT_HAND = 512;

    private final Rows rows;
    private final ToldSerde serde;
    private final Map<String, StreamState> streams = lately();
    private final Map<NodeId, NodeRow> nodes = lately();

    Streams(Rows rows, ToldSerde serde) {
        this.rows = rows;
        this.serde = serde;
    }

    private static <K, V> Map<K, V> lately() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > AT_HAND;
            }
        };
    }

    Leaves leaves(StreamState state) {
        return new Leaves(rows, state.node, state.stream);
    }

    Optional<StreamState> find(NodeId node, StreamId stream) {
        StreamState known = streams.get(node + "/" + stream);
        if (known != null) {
            return Optional.of(known);
        }
        byte @Nullable [] bytes = rows.get(Places.of(Places.STREAM, node, stream));
        if (bytes == null) {
            return Optional.empty();
        }
        StreamState state = StreamState.read(node, stream, bytes);
        streams.put(node + "/" + stream, state);
        return Optional.of(state);
    }

    StreamState create(NodeRow node, StreamId stream) {
        StreamState state = new StreamState(node.node, stream);
        streams.put(node.node + "/" + stream, state);
        node.open.put(stream.toString(), stream);
        return state;
    }

    void put(StreamState state) {
        rows.put(Places.of(Places.STREAM, state.node, state.stream), state.write());
    }

    NodeRow node(NodeId id) {
        return nodes.computeIfAbsent(
                id, one -> NodeRow.read(one, rows.get(Places.node(one)), this::enrolment));
    }

    void put(NodeRow node) {
        rows.put(
                Places.node(node.node),
                node.write(enrolment -> serde.write(new Told.Enrolled(enrolment))));
    }

    private NodeEnrolment enrolment(byte[] bytes) {
        return ((Told.Enrolled) serde.read(bytes)).enrolment();
    }

    List<NodeId> allNodes() {
        List<NodeId> all = new ArrayList<>();
        rows.visit(
                Places.first(Places.NODE),
                Places.beyond(Places.NODE),
                (key, _) -> {
                    all.add(Places.nodeOf(key));
                    return true;
                });
        return all;
    }

    /** Every stream that is kept, ended or not. */
    List<StreamKey> all() {
        List<StreamKey> all = new ArrayList<>();
        rows.visit(
                Places.first(Places.STREAM),
                Places.beyond(Places.STREAM),
                (key, _) -> {
                    all.add(Places.streamOf(key));
                    return true;
                });
        return all;
    }

    /**
     * The sequence that followed in a partition when it first came; {@link Long#MAX_VALUE} where
     * none did.
     */
    long following(StreamState state, int partition, long sequence, long highest) {
        long inSequence = leaves(state).following(partition, sequence, highest);
        if (inSequence != Long.MAX_VALUE || sequence >= highest) {
            return inSequence;
        }
        long[] found = {Long.MAX_VALUE};
        rows.visit(
                Places.of(Places.WAITING, state.node, state.stream, sequence + 1),
                Places.of(Places.WAITING, state.node, state.stream, highest),
                (key, value) -> {
                    if (((Proof) serde.read(value)).partition() == partition) {
                        found[0] = Places.number(key);
                    }
                    return found[0] == Long.MAX_VALUE;
                });
        return found[0];
    }

    /** A proof that is kept because it is needed later. */
    Optional<Proof> kept(char what, StreamState state, long number) {
        return rows.find(Places.of(what, state.node, state.stream, number))
                .map(bytes -> (Proof) serde.read(bytes));
    }

    void keep(char what, StreamState state, long number, Proof proof) {
        rows.put(Places.of(what, state.node, state.stream, number), serde.write(proof));
    }

    void drop(char what, StreamState state, long number) {
        rows.delete(Places.of(what, state.node, state.stream, number));
    }

    Rows rows() {
        return rows;
    }

    static long micros(Proof proof) {
        return Micros.of(proof.recordedAt());
    }

    static long millis(Proof proof) {
        return proof.appendedAt().toEpochMilli();
    }
}
