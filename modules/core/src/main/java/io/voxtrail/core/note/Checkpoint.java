package io.voxtrail.core.note;

import io.voxtrail.core.tree.Hash;
import java.util.Arrays;
import java.util.List;

/**
 * How large a log was and what its root was then.
 *
 * <p>Source: C2SP tlog-checkpoint. Extension lines are read over and never written.
 *
 * @param origin whose log: see {@link LogOrigin}
 */
public record Checkpoint(String origin, long size, Hash root) {

    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
            throw new MalformedNoteException("a checkpoint's origin is one line that is not empty");
        }
        if (size < 0) {
            throw new MalformedNoteException("a checkpoint's size is negative: " + size);
        }
    }

    /**
     * @throws MalformedNoteException unless it is the text of a checkpoint
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedNoteException("a checkpoint ends with a line end");
        }
        List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3 || lines.contains("")) {
            throw new MalformedNoteException("a checkpoint has three lines, none of them empty");
        }
        return new Checkpoint(
                lines.get(0),
                Encoded.decimal("a checkpoint's size", lines.get(1)),
                root(Encoded.base64("a checkpoint's root", lines.get(2))));
    }

    private static Hash root(byte[] bytes) {
        if (bytes.length != Hash.LENGTH) {
            throw new MalformedNoteException("a checkpoint's root has 32 bytes");
        }
        return Hash.of(bytes);
    }

    /**
     * The checkpoint that a note speaks of; whether it may be believed is another question.
     *
     * @throws MalformedNoteException unless the note's text is that of a checkpoint
     */
    public static Checkpoint of(SignedNote note) {
        return parse(note.text());
    }

    public String text() {
        return origin + "\n" + size + "\n" + root.toBase64() + "\n";
    }

    public SignedNote sign(SigningKey key) {
        return SignedNote.of(text(), key);
    }
}
