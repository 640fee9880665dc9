package io.voxtrail.core.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.Base64Text;
import io.voxtrail.core.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The public key by which signatures of one name are known.
 *
 * <p>Source: C2SP signed-note, "Verifier keys".
 *
 * @param publicKey 32 bytes, RFC 8032, 5.1.5
 */
public record VerifierKey(String name, Algorithm algorithm, Octets publicKey) {

    public VerifierKey {
        KeyName.checked(name);
        if (publicKey.length() != Ed25519.KEY_BYTES) {
            throw new MalformedNoteException(
                    "the public key of " + name + " has " + publicKey.length() + " bytes, not 32");
        }
        Ed25519.publicKey32(publicKey.readOnly());
    }

    /**
     * @param text name, key id in hexadecimal, and key, parted by a plus
     * @throws MalformedNoteException unless all three fit each other
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedNoteException("a verifier key is \"name+id+key\"");
        }
        KeyName.checked(parts[0]);
        byte[] key = Encoded.base64("the key of " + parts[0], parts[2]);
        if (key.length == 0) {
            throw new MalformedNoteException("the key of " + parts[0] + " is empty");
        }
        VerifierKey read =
                new VerifierKey(parts[0], Algorithm.of(key[0]), Octets.owning(afterFirst(key)));
        if (!read.keyIdHex().equals(parts[1])) {
            throw new MalformedNoteException("the id of " + parts[0] + " is not that of its key");
        }
        return read;
    }

    static byte[] afterFirst(byte[] bytes) {
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    public int keyId() {
        return KeyId.of(name, algorithm, publicKey.readOnly());
    }

    public String keyIdHex() {
        return KeyId.hex(keyId());
    }

    /** Whether the signature claims to be this key's: same name, same id. */
    public boolean isNamedBy(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == keyId();
    }

    /** Whether the signature is this key's over that text; false for whatever else it may be. */
    public boolean verifies(String text, NoteSignature signature) {
        if (!isNamedBy(signature)) {
            return false;
        }
        byte[] bytes = signature.bytes().readOnly();
        return switch (algorithm) {
            case ED25519 -> verifies(text.getBytes(UTF_8), bytes);
            case COSIGNATURE_V1 -> Cosignature.isSigned(this, text, bytes);
        };
    }

    boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_BYTES
                && Ed25519.verifies(Ed25519.publicKey32(publicKey.readOnly()), message, signature);
    }

    /** The key's text, to be published. */
    @Override
    public String toString() {
        byte[] encoded =
                ByteBuffer.allocate(1 + publicKey.length())
                        .put(algorithm.id())
                        .put(publicKey.readOnly())
                        .array();
        return name + "+" + keyIdHex() + "+" + Base64Text.of(encoded);
    }
}
