package io.voxtrail.emitter;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Why the broker does not take the log. All of these are waited out; nothing is dropped for any of
 * them.
 */
public enum Trouble {
    /** No answer, or not in time. */
    UNREACHABLE,
    /** The topic does not exist. It is never created from here. */
    TOPIC_MISSING,
    /** Wrong password, wrong certificate. */
    NOT_AUTHENTICATED,
    /** This node may not write to the topic. */
    NOT_AUTHORIZED,
    /** The topic goes by the node's clock and finds it wrong. It must be set to LogAppendTime. */
    CLOCK_REFUSED,
    /** A notice was refused although it is small. */
    NOTICE_REFUSED,
    /** The spool cannot be read. */
    SPOOL_UNREADABLE,
    /** Anything else; the node's own log says what. */
    OTHER;

    static Trouble of(Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException
                || cause instanceof InvalidTopicException) {
            return TOPIC_MISSING;
        } else if (cause instanceof AuthenticationException) {
            return NOT_AUTHENTICATED;
        } else if (cause instanceof AuthorizationException) {
            return NOT_AUTHORIZED;
        } else if (cause instanceof InvalidTimestampException) {
            return CLOCK_REFUSED;
        } else if (cause instanceof RetriableException) {
            return UNREACHABLE;
        } else if (cause instanceof java.io.IOException) {
            return SPOOL_UNREADABLE;
        }
        return OTHER;
    }
}
