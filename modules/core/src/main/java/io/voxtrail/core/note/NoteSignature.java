package io.voxtrail.core.note;

import io.voxtrail.core.Base64Text;
import io.voxtrail.core.Octets;
import java.nio.ByteBuffer;

/**
 * A line under a note: whose it claims to be, and the signature. Only a {@link VerifierKey} knows
 * whether it is one.
 *
 * @param bytes what follows the key's id: the signature itself
 */
public record NoteSignature(String name, int keyId, Octets bytes) {

    private static final String DASH = "— ";

    public NoteSignature {
        KeyName.checked(name);
        if (bytes.length() == 0) {
            throw new MalformedNoteException("the signature of " + name + " is empty");
        }
    }

    /**
     * @param line without its line end
     * @throws MalformedNoteException unless it is a dash, a name and a signature
     */
    public static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new MalformedNoteException("a signature line is \"— name base64\"");
        }
        String name = KeyName.checked(line.substring(DASH.length(), space));
        byte[] bytes = Encoded.base64("the signature of " + name, line.substring(space + 1));
        if (bytes.length <= KeyId.BYTES) {
            throw new MalformedNoteException("the signature of " + name + " is too short");
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        int keyId = parts.getInt();
        byte[] signature = new byte[parts.remaining()];
        parts.get(signature);
        return new NoteSignature(name, keyId, Octets.owning(signature));
    }

    /** As it stands under the note, with its line end. */
    public String line() {
        byte[] encoded =
                ByteBuffer.allocate(KeyId.BYTES + bytes.length())
                        .putInt(keyId)
                        .put(bytes.readOnly())
                        .array();
        return DASH + name + " " + Base64Text.of(encoded) + "\n";
    }
}
