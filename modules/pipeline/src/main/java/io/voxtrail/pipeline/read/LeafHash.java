package io.voxtrail.pipeline.read;

import io.voxtrail.core.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A leaf of a node's log: SHA-256 of {@code 0x00} and the exact bytes.
 *
 * <p>Source: RFC 6962, 2.1.
 */
final class LeafHash {

    private final MessageDigest sha256;

    LeafHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Octets of(Octets leaf) {
        sha256.update((byte) 0);
        return Octets.owning(sha256.digest(leaf.readOnly()));
    }
}
