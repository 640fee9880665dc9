package io.voxtrail.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells on standard error how far long work is: on a terminal one line that is rewritten, elsewhere
 * a line every few seconds, so that logs stay readable.
 */
public final class Progress implements AutoCloseable {

    private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long LOG_NANOS = Duration.ofSeconds(5).toNanos();
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private long shownAt;
    private boolean lineOpen;

    public Progress() {
        this(System.err, Terminal.open().isPresent(), System::nanoTime);
    }

    Progress(PrintStream err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        this.shownAt = nanos.getAsLong() - LOG_NANOS;
    }

    /** Where the work is; shown when enough time has passed since the last. */
    public synchronized void at(String where) {
        long now = nanos.getAsLong();
        if (now - shownAt < (terminal ? TERMINAL_NANOS : LOG_NANOS)) {
            return;
        }
        shownAt = now;
        if (terminal) {
            err.print(CLEAR_LINE + TerminalText.safe(where));
            err.flush();
            lineOpen = true;
        } else {
            err.println(TerminalText.safe(where));
        }
    }

    /** A step that is done; always shown, and stays. */
    public synchronized void done(String what) {
        close();
        err.println(TerminalText.safe(what));
        shownAt = nanos.getAsLong();
    }

    @Override
    public synchronized void close() {
        if (lineOpen) {
            err.print(CLEAR_LINE);
            err.flush();
            lineOpen = false;
        }
    }
}
