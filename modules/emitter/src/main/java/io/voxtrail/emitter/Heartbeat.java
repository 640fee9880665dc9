package io.voxtrail.emitter;

import io.voxtrail.emitter.spool.SpoolUnavailableException;
import java.time.Duration;

/**
 * Has the log signed: each second while something is recorded, and every ten seconds when nothing
 * is, so that silence means that the node does not speak. To be asked about each second by one
 * thread.
 */
final class Heartbeat {
    private static final Duration IDLE = Duration.ofSeconds(10);

    private long checkpoint = -1;
    private long atNanos = System.nanoTime();

    /**
     * @param durable the newest durable record
     */
    void beat(NodeLog log, long durable) throws SpoolUnavailableException {
        boolean idle = durable <= checkpoint;
        if (!idle || System.nanoTime() - atNanos >= IDLE.toNanos()) {
            checkpoint = log.addCheckpoint().await();
            atNanos = System.nanoTime();
        }
    }
}
