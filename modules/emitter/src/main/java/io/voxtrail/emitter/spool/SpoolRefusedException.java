package io.voxtrail.emitter.spool;

import java.io.IOException;

/**
 * The spool cannot be opened; the message is one line for the person who starts the node. Nothing
 * was changed.
 */
public class SpoolRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public SpoolRefusedException(String line) {
        super(line);
    }

    public SpoolRefusedException(String line, Throwable cause) {
        super(line, cause);
    }
}
