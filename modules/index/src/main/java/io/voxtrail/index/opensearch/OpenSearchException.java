package io.voxtrail.index.opensearch;

/** OpenSearch did not do what was asked; the message is one line made for people. */
public final class OpenSearchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The status of no answer at all. */
    public static final int NO_ANSWER = 0;

    private final int status;

    /**
     * @param status the HTTP status of what was answered
     */
    public OpenSearchException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** There was no answer, or one that cannot be read. */
    public OpenSearchException(String message, Throwable cause) {
        super(message, cause);
        this.status = NO_ANSWER;
    }

    /** The HTTP status, or {@link #NO_ANSWER}. */
    public int status() {
        return status;
    }
}
