package io.voxtrail.core.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text and who claims to have signed it. Nothing of the text may be believed before {@link
 * #isSignedBy}.
 *
 * <p>Source: C2SP signed-note.
 *
 * @param text with its last line end
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** In bytes, all signatures included. */
    public static final int MAX_BYTES = 64 * 1024;

    public static final int MAX_SIGNATURES = 100;

    public SignedNote {
        if (!text.endsWith("\n")) {
            throw new MalformedNoteException("the note's text does not end with a line end");
        }
        if (text.codePoints().anyMatch(SignedNote::mayNotStandInANote)) {
            throw new MalformedNoteException("the note contains a control character");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedNoteException(
                    "a note has 1 to 100 signatures, not " + signatures.size());
        }
        signatures = List.copyOf(signatures);
        int bytes = write(text, signatures).getBytes(UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new MalformedNoteException("the note has " + bytes + " bytes; at most 65536");
        }
    }

    private static boolean mayNotStandInANote(int c) {
        return (c < ' ' && c != '\n')
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    public static SignedNote of(String text, SigningKey... keys) {
        return new SignedNote(text, Arrays.stream(keys).map(key -> key.sign(text)).toList());
    }

    /**
     * @throws MalformedNoteException unless the bytes are a note, written as {@link #bytes} does
     */
    public static SignedNote parse(byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            throw new MalformedNoteException(
                    "the note has " + utf8.length + " bytes; at most 65536");
        }
        return parse(Encoded.utf8(utf8));
    }

    /**
     * @throws MalformedNoteException unless it is a note, written as {@link #toString} does
     */
    public static SignedNote parse(String note) {
        if (note.length() > MAX_BYTES) {
            throw new MalformedNoteException("the note has more than 65536 bytes");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0) {
            throw new MalformedNoteException("the note has no blank line before its signatures");
        }
        String lines = note.substring(blank + 2);
        if (!lines.endsWith("\n")) {
            throw new MalformedNoteException("the note does not end with a signature line");
        }
        List<NoteSignature> signatures =
                Arrays.stream(lines.substring(0, lines.length() - 1).split("\n", -1))
                        .limit(MAX_SIGNATURES + 1L)
                        .map(NoteSignature::parse)
                        .toList();
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /** The same note with more signatures under it. */
    public SignedNote and(NoteSignature... more) {
        return new SignedNote(
                text, Stream.concat(signatures.stream(), Arrays.stream(more)).toList());
    }

    /**
     * Whether the key has signed this. A signature that bears its name and id and does not verify
     * makes the whole note worthless, whatever else stands there.
     */
    public boolean isSignedBy(VerifierKey key) {
        List<NoteSignature> claimed = signatures.stream().filter(key::isNamedBy).toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(s -> key.verifies(text, s));
    }

    public byte[] bytes() {
        return toString().getBytes(UTF_8);
    }

    /** The note as it is written. */
    @Override
    public String toString() {
        return write(text, signatures);
    }

    private static String write(String text, List<NoteSignature> signatures) {
        return text
                + "\n"
                + signatures.stream().map(NoteSignature::line).collect(Collectors.joining());
    }
}
