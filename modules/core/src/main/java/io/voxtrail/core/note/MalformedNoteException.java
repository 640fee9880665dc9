package io.voxtrail.core.note;

/** A text that is not the note, signature, checkpoint or key that it should be, and why. */
public final class MalformedNoteException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    MalformedNoteException(String message) {
        super(message);
    }
}
