package io.voxtrail.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.Consistency;
import io.voxtrail.core.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The request to cosign a checkpoint, as it is written.
 *
 * <p>Source: C2SP tlog-witness, "add-checkpoint".
 *
 * @param oldSize what the sender thinks the witness remembers
 * @param proof that the log grew from there
 */
record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote note, Checkpoint checkpoint) {

    private static final int MAX_PROOF = 63;
    private static final String OLD = "old ";

    /**
     * @throws IllegalArgumentException unless the body is of the form that the specification gives
     */
    static AddCheckpoint parse(byte[] body) {
        String text = utf8(body);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new IllegalArgumentException("no blank line before the checkpoint");
        }
        List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
        if (lines.size() > 1 + MAX_PROOF) {
            throw new IllegalArgumentException("a proof has at most 63 lines");
        }
        SignedNote note = SignedNote.parse(text.substring(blank + 2));
        return new AddCheckpoint(
                oldSize(lines.getFirst()), proof(lines), note, Checkpoint.of(note));
    }

    private static String utf8(byte[] body) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the request is not UTF-8", e);
        }
    }

    private static long oldSize(String line) {
        String digits = line.startsWith(OLD) ? line.substring(OLD.length()) : "";
        try {
            long size = Long.parseLong(digits);
            if (size >= 0 && Long.toString(size).equals(digits)) {
                return size;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message
        }
        throw new IllegalArgumentException("the first line is \"old\" and a size");
    }

    private static List<Hash> proof(List<String> lines) {
        List<Hash> proof = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            proof.add(Hash.parseBase64(line));
        }
        return proof;
    }

    Consistency consistency() {
        return new Consistency(oldSize, checkpoint.size(), proof);
    }
}
