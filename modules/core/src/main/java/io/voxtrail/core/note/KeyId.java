package io.voxtrail.core.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The short id of a key: no proof of anything. Source: C2SP signed-note, "Signatures". */
final class KeyId {

    static final int BYTES = 4;

    private KeyId() {}

    static int of(String name, Algorithm algorithm, byte[] publicKey) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(name.getBytes(UTF_8));
            sha256.update((byte) '\n');
            sha256.update(algorithm.id());
            return ByteBuffer.wrap(sha256.digest(publicKey)).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String hex(int id) {
        return HexFormat.of().toHexDigits(id);
    }
}
