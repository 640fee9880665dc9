package io.voxtrail.emitter.spool;

/** Another emitter holds the folder, in this process or in another. */
public final class SpoolInUseException extends SpoolRefusedException {
    private static final long serialVersionUID = 1L;

    SpoolInUseException(String line) {
        super(line);
    }
}
