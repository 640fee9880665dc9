package io.voxtrail.stack;

/** The stack cannot start or go on; the message names the folder, port or log, in one line. */
public class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
