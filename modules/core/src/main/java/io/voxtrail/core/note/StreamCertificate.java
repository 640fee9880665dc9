package io.voxtrail.core.note;

import java.util.Optional;

/**
 * The word of a node that a key is that of one of its streams. The stream's key lives in memory
 * only and dies with the process, so that whoever breaks into the node later cannot sign what was
 * before.
 *
 * @param streamKey bears the origin as its name
 */
public record StreamCertificate(LogOrigin origin, VerifierKey streamKey) {

    /** Never a number: no certificate can be taken for a checkpoint, or the other way round. */
    private static final String WHAT = "voxtrail stream key";

    public StreamCertificate {
        if (!streamKey.name().equals(origin.toString())
                || streamKey.algorithm() != Algorithm.ED25519) {
            throw new MalformedNoteException(
                    "the key " + streamKey.name() + " is not one for the stream " + origin);
        }
    }

    /**
     * @throws MalformedNoteException unless it is the text of a certificate
     */
    public static StreamCertificate parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[1].equals(WHAT) || !lines[3].isEmpty()) {
            throw new MalformedNoteException(
                    "a stream's certificate has three lines: its origin, \""
                            + WHAT
                            + "\", and its key");
        }
        return new StreamCertificate(LogOrigin.parse(lines[0]), VerifierKey.parse(lines[2]));
    }

    /**
     * The certificate in a note, if the stream's own node signed it.
     *
     * @throws MalformedNoteException unless the note's text is that of a certificate
     */
    public static Optional<StreamCertificate> of(SignedNote note, VerifierKey nodeKey) {
        StreamCertificate claimed = parse(note.text());
        boolean isItsNode = nodeKey.name().equals(claimed.origin.nodeKeyName());
        return isItsNode && note.isSignedBy(nodeKey) ? Optional.of(claimed) : Optional.empty();
    }

    public String text() {
        return origin + "\n" + WHAT + "\n" + streamKey + "\n";
    }

    public SignedNote sign(SigningKey nodeKey) {
        return SignedNote.of(text(), nodeKey);
    }
}
