package io.voxtrail.core.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.Base64Text;
import io.voxtrail.core.Octets;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * A private key and its name. Nothing but {@link #secretText} tells the secret.
 *
 * <p>Source: the text form is that of Go's {@code golang.org/x/mod/sumdb/note}, which the C2SP
 * tools read.
 */
public final class SigningKey {

    private static final String SECRET = "PRIVATE+KEY+";

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final VerifierKey verifierKey;

    private SigningKey(String name, Algorithm algorithm, byte[] seed) {
        this.seed = seed;
        this.privateKey = Ed25519.privateKey(seed);
        this.verifierKey = new VerifierKey(name, algorithm, Octets.owning(Ed25519.publicKey(seed)));
    }

    /**
     * @throws MalformedNoteException if no key can have that name
     */
    public static SigningKey generate(String name, Algorithm algorithm, SecureRandom random) {
        byte[] seed = new byte[Ed25519.KEY_BYTES];
        random.nextBytes(seed);
        return new SigningKey(name, algorithm, seed);
    }

    /**
     * Reads what {@link #secretText} wrote.
     *
     * @throws MalformedNoteException without a word of the text in it
     */
    public static SigningKey parse(String secretText) {
        String[] parts = secretText.split("\\+", 5);
        if (!secretText.startsWith(SECRET) || parts.length != 5) {
            throw new MalformedNoteException("a signing key is \"PRIVATE+KEY+name+id+key\"");
        }
        byte[] key = Encoded.base64("the signing key", parts[4]);
        if (key.length != 1 + Ed25519.KEY_BYTES) {
            throw new MalformedNoteException("the signing key has not 33 bytes");
        }
        SigningKey read =
                new SigningKey(
                        KeyName.checked(parts[2]),
                        Algorithm.of(key[0]),
                        VerifierKey.afterFirst(key));
        if (!read.verifierKey.keyIdHex().equals(parts[3])) {
            throw new MalformedNoteException("the id of the signing key is not that of its key");
        }
        return read;
    }

    /** The secret itself, for a file that only its owner can read. */
    public String secretText() {
        byte[] encoded =
                ByteBuffer.allocate(1 + seed.length)
                        .put(verifierKey.algorithm().id())
                        .put(seed)
                        .array();
        return SECRET + name() + "+" + verifierKey.keyIdHex() + "+" + Base64Text.of(encoded);
    }

    public String name() {
        return verifierKey.name();
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * @param text of the note, with its last line end
     * @throws IllegalStateException if this is a witness's key
     */
    public NoteSignature sign(String text) {
        demand(Algorithm.ED25519);
        return signature(Ed25519.sign(privateKey, text.getBytes(UTF_8)));
    }

    /**
     * @param checkpointText the whole text of the note, extension lines included
     * @param at told to the second
     * @throws IllegalStateException unless this is a witness's key
     */
    public NoteSignature cosign(String checkpointText, Instant at) {
        demand(Algorithm.COSIGNATURE_V1);
        long seconds = at.getEpochSecond();
        byte[] signed = Ed25519.sign(privateKey, Cosignature.message(seconds, checkpointText));
        return signature(
                ByteBuffer.allocate(Cosignature.BYTES).putLong(seconds).put(signed).array());
    }

    private void demand(Algorithm algorithm) {
        if (verifierKey.algorithm() != algorithm) {
            throw new IllegalStateException(
                    "the key " + name() + " is for " + verifierKey.algorithm() + " signatures");
        }
    }

    private NoteSignature signature(byte[] bytes) {
        return new NoteSignature(name(), verifierKey.keyId(), Octets.owning(bytes));
    }

    /** The public half. */
    @Override
    public String toString() {
        return "signing key of " + verifierKey;
    }
}
