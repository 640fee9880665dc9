package io.voxtrail.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By which a log is asked for: the SHA-256 of its origin in lower-case hexadecimal.
 *
 * <p>Source: C2SP tlog-witness, "Monitor Retrieval Mechanism".
 */
public final class OriginHash {

    private OriginHash() {}

    public static String of(String origin) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(origin.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
