package io.voxtrail.pipeline.adjudicate;

/** Judging an attempt failed, and would fail again: a fault of ours, not of the attempt's. */
final class FailedException extends Exception {

    private static final long serialVersionUID = 1L;

    FailedException(Throwable cause) {
        super(cause.toString(), cause);
    }
}
