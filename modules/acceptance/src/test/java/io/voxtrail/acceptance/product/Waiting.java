package io.voxtrail.acceptance.product;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what is to become true, not for time to pass. */
final class Waiting {

    private static final Duration LOOK = Duration.ofMillis(100);

    private Waiting() {}

    /**
     * @throws AssertionError when it has not become true in time
     */
    static void until(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited " + patience.toSeconds() + " s in vain for " + what);
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
