package io.voxtrail.stack.child;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The life of one child process: wait for a predecessor on the same folder to end, start, say so,
 * and stop in order when the parent closes standard input, or is gone.
 *
 * <p>The operating system closes the pipe of a parent that was killed, so the child needs no timer
 * and no process table to notice its death.
 */
final class ChildLife {

    /** Printed on standard output, at the start of a line, when requests can be served. */
    private static final String READY = "voxtrail:ready";

    /**
     * Printed at the start of a line, followed by the reason in one line, when the start failed.
     */
    private static final String FAILED = "voxtrail:failed ";

    /** A stop that takes longer is cut short; what was acknowledged is on disk by then. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    private ChildLife() {}

    /** A server that this process runs until its parent ends. */
    interface Server {
        void start() throws Exception;

        void stop() throws Exception;
    }

    static void run(Path folder, Server server) {
        ignoreTerminalSignals();
        FileChannel lock = startOrHalt(folder, server);
        try {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(server)));
            System.out.println(READY);
            awaitEndOfInput();
            System.exit(0);
        } finally {
            Reference.reachabilityFence(lock); // a collected channel is closed, and its lock lost
        }
    }

    private static FileChannel startOrHalt(Path folder, Server server) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = afterPredecessor(folder.resolve("process.lock"));
            server.start();
            return lock;
        } catch (Throwable failure) {
            System.out.println(FAILED + reason(failure));
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
            throw new AssertionError("halted");
        }
    }

    /** A process that is still stopping holds files and ports; this lock ends with it. */
    private static FileChannel afterPredecessor(Path lock) throws IOException {
        FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever sent: only the end of the input has a meaning
            }
        } catch (IOException brokenPipe) {
            System.err.println("standard input is gone: " + brokenPipe.getMessage());
        }
    }

    private static void stop(Server server) {
        Thread.ofPlatform().daemon().start(ChildLife::haltAfterLimit);
        try {
            server.stop();
        } catch (Exception failure) {
            System.err.println("stop failed: " + reason(failure));
        }
    }

    private static void haltAfterLimit() {
        try {
            Thread.sleep(STOP_LIMIT);
            System.err.println("stop took longer than " + STOP_LIMIT + ", halting");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(3);
    }

    /**
     * Ctrl-C reaches every process of the terminal's foreground group. The parent then stops its
     * own clients first and this process last, so here the signal means nothing. By reflection,
     * because the compiler warns about {@code sun.misc.Signal}, which has no replacement.
     */
    private static void ignoreTerminalSignals() {
        for (String name : new String[] {"INT", "HUP"}) {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                signal.getMethod("handle", signal, handler)
                        .invoke(
                                null,
                                signal.getConstructor(String.class).newInstance(name),
                                handler.getField("SIG_IGN").get(null));
            } catch (ReflectiveOperationException notHere) {
                System.err.println("signal " + name + " is not ignored: " + notHere);
            }
        }
    }

    private static String reason(Throwable failure) {
        StringBuilder chain = new StringBuilder(failure.toString());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            chain.append(" <- ").append(cause);
        }
        return chain.toString().replace('\n', ' ');
    }
}
