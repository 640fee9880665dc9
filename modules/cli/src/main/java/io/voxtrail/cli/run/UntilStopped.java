package io.voxtrail.cli.run;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs until a person or the system stops the process, then closes what runs and only then ends.
 */
public final class UntilStopped implements AutoCloseable {

    private final AutoCloseable what;
    private final Thread hook = new Thread(this::stop, "stop");
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** From here on, Ctrl-C closes {@code what} before the process ends. */
    public UntilStopped(AutoCloseable what) {
        this.what = what;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whoever comes second does not wait: the first may be waiting for the second to end. */
    private void stop() {
        if (stopped.getAndSet(true)) {
            return;
        }
        try {
            what.close();
        } catch (Exception unclean) {
            System.err.println("voxtrail: did not stop cleanly: " + unclean.getMessage());
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // The process ends anyway.
        }
    }
}
