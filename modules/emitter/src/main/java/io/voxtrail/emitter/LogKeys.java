package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.emitter.spool.TreeHead;
import java.security.SecureRandom;

/**
 * Who signs for this node: its enrolled key, from a file, and the key of this stream, which no file
 * ever holds.
 */
final class LogKeys {
    private final LogOrigin origin;
    private final SigningKey nodeKey;
    private final SigningKey streamKey;

    LogKeys(String deployment, NodeId node, StreamId stream, SigningKey nodeKey) {
        this.origin = new LogOrigin(deployment, node, stream);
        this.nodeKey = nodeKey;
        this.streamKey =
                SigningKey.generate(origin.toString(), Algorithm.ED25519, new SecureRandom());
    }

    VerifierKey nodeVerifierKey() {
        return nodeKey.verifierKey();
    }

    /** That the stream's key is this node's. */
    String certificate() {
        return new StreamCertificate(origin, streamKey.verifierKey()).sign(nodeKey).toString();
    }

    String checkpoint(TreeHead log) {
        return new Checkpoint(origin.toString(), log.size(), log.root()).sign(streamKey).toString();
    }

    /** The last checkpoint of a stream whose key died with its process. */
    String seal(StreamId earlier, TreeHead log) {
        LogOrigin sealed = new LogOrigin(origin.deployment(), origin.node(), earlier);
        return new Checkpoint(sealed.toString(), log.size(), log.root()).sign(nodeKey).toString();
    }
}
