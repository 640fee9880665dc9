package io.voxtrail.pipeline.run;

/** The pipeline cannot start; the message says why and what to do, for people. */
public final class PipelineStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PipelineStartException(String message) {
        super(message);
    }

    PipelineStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
