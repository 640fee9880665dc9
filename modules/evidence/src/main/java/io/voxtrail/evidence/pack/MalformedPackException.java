package io.voxtrail.evidence.pack;

/** A file of a pack that cannot have been written as one. The message names it. */
public final class MalformedPackException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedPackException(String message) {
        super(message);
    }
}
