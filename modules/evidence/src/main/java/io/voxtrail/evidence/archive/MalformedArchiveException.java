package io.voxtrail.evidence.archive;

/** A file that {@link ArchiveWriter} cannot have written. */
public final class MalformedArchiveException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedArchiveException(String message) {
        super(message);
    }
}
