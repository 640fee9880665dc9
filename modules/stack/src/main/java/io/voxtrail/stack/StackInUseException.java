package io.voxtrail.stack;

/** Another process, or another part of this one, already runs a stack in the same data folder. */
public final class StackInUseException extends StackException {

    private static final long serialVersionUID = 1L;

    StackInUseException(String message) {
        super(message);
    }
}
