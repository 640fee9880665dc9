package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 32 random bytes, and what is derived from it. It is uniformly random, so one HMAC is a
 * whole HKDF-Expand.
 *
 * <p>Source: RFC 2104; RFC 5869, 3.3; NIST SP 800-108r1.
 */
final class SecretBytes {

    static final int BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final String HMAC = "HmacSHA256";

    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static SecretBytes random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretBytes(bytes);
    }

    static SecretBytes ofBase64(String base64, String where) throws IOException {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == BYTES) {
                return new SecretBytes(bytes);
            }
            throw new IOException(where + ": a key of " + bytes.length + " bytes; 32 expected");
        } catch (IllegalArgumentException e) {
            throw new IOException(where + ": the key is not Base64"); // not the cause: it quotes
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Names the key without giving anything of it away. */
    byte[] id() {
        return Arrays.copyOf(hmac("id", ""), ID_BYTES);
    }

    SecretKey sealing() {
        return new SecretKeySpec(hmac("seal", "AES-256-GCM v1"), "AES");
    }

    /** A key of its own for a name; whoever has this one can make it again. */
    SecretBytes derived(String name) {
        return new SecretBytes(hmac("tenant", name));
    }

    /** The kind of thing is hashed too: a login that looks like a number is not that number. */
    byte[] hmac(String kind, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            mac.update(kind.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "SecretBytes";
    }
}
