package io.voxtrail.core.tree;

import io.voxtrail.core.Base64Text;
import io.voxtrail.core.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A hash of the tree: SHA-256, and a leaf can never be taken for an inner node.
 *
 * <p>Source: RFC 9162, 2.1.1 (the same as RFC 6962, 2.1).
 */
public final class Hash {

    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Hash::sha256);

    /** The root of a tree without leaves: the hash of nothing. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Hash leaf(byte[] value) {
        MessageDigest sha256 = SHA256.get();
        sha256.update(LEAF);
        return new Hash(sha256.digest(value));
    }

    public static Hash leaf(Octets value) {
        return leaf(value.readOnly());
    }

    public static Hash node(Hash left, Hash right) {
        MessageDigest sha256 = SHA256.get();
        sha256.update(NODE);
        sha256.update(left.bytes);
        return new Hash(sha256.digest(right.bytes));
    }

    /**
     * @throws IllegalArgumentException unless there are 32 bytes
     */
    public static Hash of(byte[] bytes) {
        return at(bytes, 0, bytes.length);
    }

    /**
     * @throws IllegalArgumentException unless there are 32 bytes
     */
    public static Hash of(Octets bytes) {
        return of(bytes.readOnly());
    }

    /**
     * @throws IllegalArgumentException unless it is the text of 32 bytes, as {@link #toBase64}
     *     writes it
     */
    public static Hash parseBase64(String text) {
        return of(Base64Text.parse(text));
    }

    static Hash at(byte[] bytes, int from, int to) {
        if (to - from != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + (to - from));
        }
        return new Hash(Arrays.copyOfRange(bytes, from, to));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String toBase64() {
        return Base64Text.of(bytes);
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    void writeTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return toHex();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
