package io.voxtrail.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.tree.Consistency;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * A node's stream with as many records as anybody asks for; a fork has the same name, the same key,
 * and other records from some place on.
 */
public final class GrowingLog {

    private final LogOrigin origin;
    private final SigningKey nodeKey;
    private final SigningKey streamKey;
    private final long forkedAt;
    private final String after;

    private GrowingLog(
            LogOrigin origin,
            SigningKey nodeKey,
            SigningKey streamKey,
            long forkedAt,
            String after) {
        this.origin = origin;
        this.nodeKey = nodeKey;
        this.streamKey = streamKey;
        this.forkedAt = forkedAt;
        this.after = after;
    }

    public static GrowingLog ofNode(String node) {
        SecureRandom random = new SecureRandom();
        LogOrigin origin = new LogOrigin("test", new NodeId(node), StreamId.random(random));
        return ofNode(
                origin,
                SigningKey.generate(origin.nodeKeyName(), Algorithm.ED25519, random),
                SigningKey.generate(origin.toString(), Algorithm.ED25519, random));
    }

    public static GrowingLog ofNode(LogOrigin origin, SigningKey nodeKey, SigningKey streamKey) {
        return new GrowingLog(origin, nodeKey, streamKey, Long.MAX_VALUE, "");
    }

    /** Of the same node, after it was started again. */
    public GrowingLog anotherStream() {
        SecureRandom random = new SecureRandom();
        LogOrigin next = new LogOrigin(origin.deployment(), origin.node(), StreamId.random(random));
        return ofNode(
                next, nodeKey, SigningKey.generate(next.toString(), Algorithm.ED25519, random));
    }

    public GrowingLog forkedAt(long size, String name) {
        return new GrowingLog(origin, nodeKey, streamKey, size, name);
    }

    public SigningKey nodeKey() {
        return nodeKey;
    }

    public SigningKey streamKey() {
        return streamKey;
    }

    public String origin() {
        return origin.toString();
    }

    public SignedNote certificate() {
        return new StreamCertificate(origin, streamKey.verifierKey()).sign(nodeKey);
    }

    public Checkpoint checkpoint(long size) {
        return new Checkpoint(origin(), size, hashes().root(size));
    }

    public SignedNote signed(long size) {
        return checkpoint(size).sign(streamKey);
    }

    public HashReader hashes() {
        return new HashReader() {
            @Override
            public Hash hash(int level, long index) {
                return level == 0
                        ? Hash.leaf(record(index))
                        : Hash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
            }
        };
    }

    private byte[] record(long index) {
        return ((index < forkedAt ? "record " : after) + index).getBytes(UTF_8);
    }

    /** The body of a request, as the specification writes it. */
    public byte[] request(long oldSize, long size) {
        return request(Consistency.of(oldSize, size, hashes()), signed(size));
    }

    public static byte[] request(Consistency proof, SignedNote note) {
        return ("old "
                        + proof.from()
                        + "\n"
                        + proof.path().stream()
                                .map(hash -> hash.toBase64() + "\n")
                                .collect(Collectors.joining())
                        + "\n"
                        + note)
                .getBytes(UTF_8);
    }
}
