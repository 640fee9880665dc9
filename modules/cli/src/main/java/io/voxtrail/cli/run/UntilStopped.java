package io.voxtrail.cli.run;

import java.util.concurrent.CountDownLatch;

/**
 * Runs until a person or the system stops the process, then closes what runs and only then ends.
 */
public final class UntilStopped implements AutoCloseable {

    private final AutoCloseable what;
    private final Thread hook = new Thread(this::stop, "stop");
    private boolean stopped;

    /** From here on, Ctrl-C closes {@code what} before the process ends. */
    public UntilStopped(AutoCloseable what) {
        this.what = what;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Waits for as long as the process lives. */
    public void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
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
