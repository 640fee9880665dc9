package io.voxtrail.emitter;

import io.voxtrail.emitter.spool.SpoolPosition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Records on their way to the broker, oldest first. */
final class InFlight {
    private static final int MOST_RECORDS = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    private final Deque<Sent> window = new ArrayDeque<>();
    private long bytes;

    record Sent(SpoolPosition end, int bytes, Instant recordedAt, Future<RecordMetadata> answer) {}

    boolean hasRoom() {
        return window.size() < MOST_RECORDS && bytes < MOST_BYTES;
    }

    void add(Sent sent) {
        window.add(sent);
        bytes += sent.bytes;
    }

    @Nullable Sent oldest() {
        return window.peek();
    }

    Sent newest() {
        return window.getLast();
    }

    void removeOldest() {
        bytes -= window.remove().bytes;
    }
}
