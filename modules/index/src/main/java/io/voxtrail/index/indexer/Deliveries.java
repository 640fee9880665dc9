package io.voxtrail.index.indexer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The deliveries under way, each on its own virtual thread. */
final class Deliveries implements AutoCloseable {

    private final DeliveryParts parts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<List<Arrival>> finished = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Deliveries(DeliveryParts parts) {
        this.parts = parts;
    }

    void start(List<Arrival> arrivals) {
        Delivery delivery = new Delivery(arrivals, parts);
        threads.execute(() -> run(delivery));
    }

    /** Records that came to their end, or null when none did within the time. */
    @Nullable List<Arrival> nextFinished(Duration patience) throws InterruptedException {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException(
                    "a delivery failed; nothing of it is committed", failed);
        }
        return finished.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("CatchingUnchecked") // told to the loop, which stops
    private void run(Delivery delivery) {
        try {
            delivery.run();
            finished.add(delivery.arrivals());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Interrupts what is still under way: its offsets are not committed, so it comes again. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
