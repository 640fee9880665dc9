package io.voxtrail.index.indexer;

import java.time.Instant;

/**
 * How the indexer is doing.
 *
 * @param why what OpenSearch or Kafka said; empty when all is well
 * @param since when it became so
 */
public record IndexerHealth(State state, String why, Instant since) {

    /** From well to worse; the worst of what is going on counts. */
    public enum State {
        RUNNING,
        /** OpenSearch asks for less: slowed down. */
        BUSY,
        /** No usable answers: the same accesses are sent again and again. */
        UNREACHABLE,
        /** OpenSearch answers, but an index is closed, blocked, missing or may not be written. */
        BLOCKED,
        /** Credentials or rights were refused: nothing more is read from Kafka. */
        UNAUTHORIZED,
        /** What OpenSearch refuses cannot be kept, because Kafka does not take it. */
        QUARANTINE_UNREACHABLE,
        STOPPED;

        /** Whether a person should look: it does not pass by itself. */
        public boolean alarming() {
            return switch (this) {
                case RUNNING, BUSY, STOPPED -> false;
                case UNREACHABLE, BLOCKED, UNAUTHORIZED, QUARANTINE_UNREACHABLE -> true;
            };
        }
    }
}
