package io.voxtrail.emitter.spool;

import io.voxtrail.emitter.spool.SpoolUnavailableException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A record on its way to the disk: it has its number, it is not durable yet. */
public final class Pending {
    private final long sequence;
    private final long deadlineNanos;
    private final CompletableFuture<@Nullable Void> durable;

    Pending(long sequence, long deadlineNanos, CompletableFuture<@Nullable Void> durable) {
        this.sequence = sequence;
        this.deadlineNanos = deadlineNanos;
        this.durable = durable;
    }

    public long sequence() {
        return sequence;
    }

    /** Completes on the spool's thread after the covering flush; keep what follows short. */
    public CompletionStage<@Nullable Void> durable() {
        return durable.minimalCompletionStage();
    }

    /**
     * Waits for the covering flush. An interrupt is kept for the caller and does not cut the
     * waiting short.
     */
    public long await() throws SpoolUnavailableException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    durable.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return sequence;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    throw new SpoolUnavailableException(Reason.SLOW);
                } catch (ExecutionException e) {
                    throw refusal(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A new exception, so that the trace is the waiting caller's. */
    private static SpoolUnavailableException refusal(ExecutionException e) {
        if (e.getCause() instanceof SpoolUnavailableException why) {
            return new SpoolUnavailableException(why.reason());
        }
        throw new IllegalStateException(e.getCause());
    }
}
