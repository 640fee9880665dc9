package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of a node as a whole. */
final class NodeRow {

    private static final byte FORMAT = 1;
    static final long NEVER = Long.MIN_VALUE;

    final NodeId node;

    /** The streams that are not yet known to be whole, by their texts. */
    final TreeMap<String, StreamId> open = new TreeMap<>();

    Optional<NodeEnrolment> enrolment = Optional.empty();

    /** The first stream that was ever seen of it. */
    String firstStream = "";

    long lastSeenMillis = NEVER;
    long silentSinceMillis = NEVER;

    /** By the node's clock; what streams that ended vouch for. */
    long endedMicros = NEVER;

    long completeMicros = NEVER;

    NodeRow(NodeId node) {
        this.node = node;
    }

    boolean isExpected(long nowMillis) {
        return enrolment
                .filter(one ->
                        one.retiredAt().isEmpty()
                                || one.retiredAt().get().toEpochMilli() > nowMillis)
                .isPresent();
    }

    byte[] write(Function<NodeEnrolment, byte[]> encode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(lastSeenMillis);
            out.writeLong(silentSinceMillis);
            out.writeLong(endedMicros);
            out.writeLong(completeMicros);
            out.writeUTF(firstStream);
            out.writeInt(open.size());
            for (StreamId stream : open.values()) {
                out.write(stream.bytes());
            }
            if (enrolment.isPresent()) {
                out.write(encode.apply(enrolment.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static NodeRow read(
            NodeId node, byte @Nullable [] bytes, Function<byte[], NodeEnrolment> decode) {
        NodeRow row = new NodeRow(node);
        if (bytes == null) {
            return row;
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("a node of format " + format);
            }
            row.lastSeenMillis = in.readLong();
            row.silentSinceMillis = in.readLong();
            row.endedMicros = in.readLong();
            row.completeMicros = in.readLong();
            row.firstStream = in.readUTF();
            for (int left = in.readInt(); left > 0; left--) {
                StreamId stream = StreamId.of(in.readNBytes(16));
                row.open.put(stream.toString(), stream);
            }
            byte[] rest = in.readAllBytes();
            row.enrolment = rest.length == 0 ? Optional.empty() : Optional.of(decode.apply(rest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return row;
    }
}
