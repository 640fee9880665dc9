package io.voxtrail.index.opensearch;

/** OpenSearch did not do what was asked; the message is one line made for people. */
public final class OpenSearchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OpenSearchException(String message) {
        super(message);
    }

    public OpenSearchException(String message, Throwable cause) {
        super(message, cause);
    }
}
