package io.voxtrail.core.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A witness's word: at that time this was the largest checkpoint of the log that it had seen, and
 * it agreed with all before.
 *
 * <p>Source: C2SP tlog-cosignature, "Ed25519 signed message".
 *
 * @param at to the second, by the witness's clock
 */
public record Cosignature(Instant at, NoteSignature signature) {

    static final int BYTES = Long.BYTES + Ed25519.SIGNATURE_BYTES;

    /**
     * The newest word of that witness under the note; empty if there is none, or if one that claims
     * to be its does not verify.
     */
    public static Optional<Cosignature> of(SignedNote note, VerifierKey witness) {
        if (witness.algorithm() != Algorithm.COSIGNATURE_V1 || !note.isSignedBy(witness)) {
            return Optional.empty();
        }
        return note.signatures().stream()
                .filter(witness::isNamedBy)
                .map(signature -> new Cosignature(time(signature), signature))
                .max(Comparator.comparing(Cosignature::at));
    }

    private static Instant time(NoteSignature signature) {
        return Instant.ofEpochSecond(ByteBuffer.wrap(signature.bytes().readOnly()).getLong());
    }

    /** What is signed: the time, then the whole text of the checkpoint's note. */
    static byte[] message(long epochSecond, String checkpointText) {
        return ("cosignature/v1\ntime " + epochSecond + "\n" + checkpointText).getBytes(UTF_8);
    }

    static boolean isSigned(VerifierKey witness, String checkpointText, byte[] signature) {
        if (signature.length != BYTES) {
            return false;
        }
        ByteBuffer parts = ByteBuffer.wrap(signature);
        long epochSecond = parts.getLong();
        byte[] signed = new byte[Ed25519.SIGNATURE_BYTES];
        parts.get(signed);
        return epochSecond > 0
                && epochSecond <= Instant.MAX.getEpochSecond()
                && witness.verifies(message(epochSecond, checkpointText), signed);
    }
}
