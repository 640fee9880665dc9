package io.voxtrail.emitter;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** What a broker's answer says about the record that it was given for. */
final class Refusal {
    private Refusal() {}

    /** Whether the record itself, and nothing else, is what the broker does not take. */
    static boolean isAboutTheRecord(Throwable why) {
        return why instanceof RecordTooLargeException
                || why instanceof RecordBatchTooLargeException
                || why instanceof InvalidRecordException
                || why instanceof SerializationException;
    }

    /** A refused record takes the others of its batch with it, under a general error. */
    static boolean mayBeANeighbours(Throwable why) {
        return !(why instanceof RetriableException
                || why instanceof AuthorizationException
                || why instanceof AuthenticationException
                || why instanceof InvalidTimestampException);
    }

    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
