package io.voxtrail.agent.socket;

import io.voxtrail.agent.line.LineParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines and never holds more of it than a line may have. */
final class LineInput {
    private final InputStream in;
    private final MessageDigest digest = sha256();
    private long length;

    LineInput(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The next line without its break; of one that is too long, its beginning. Null at the end, a
     * rest without a break dropped.
     */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        length = 0;
        digest.reset();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toByteArray();
            }
            digest.update((byte) next);
            if (length++ < LineParser.MAX_LINE_BYTES) {
                line.write(next);
            }
        }
        return null;
    }

    boolean wasTooLong() {
        return length > LineParser.MAX_LINE_BYTES;
    }

    /** Of the last line, all of it. */
    long length() {
        return length;
    }

    /** Of the last line, all of it, in hexadecimal; to be asked once. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
