package io.voxtrail.agent.follow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads bytes at a place and hashes them; what a file holds tells it from others when names and
 * inodes do not.
 */
final class Fingerprint {
    private Fingerprint() {}

    /** As many of the bytes as the file has. */
    static byte[] read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        while (into.hasRemaining()) {
            int read = file.read(into, from + into.position());
            if (read < 0) {
                break;
            }
        }
        byte[] bytes = new byte[into.position()];
        into.flip().get(bytes);
        return bytes;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The first 8 bytes of the SHA-256, in hexadecimal: enough among the files of one folder. */
    static String brief(byte[] bytes, int from, int length) {
        MessageDigest digest = sha256();
        digest.update(bytes, from, length);
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
