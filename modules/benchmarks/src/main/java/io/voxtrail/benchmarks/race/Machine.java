package io.voxtrail.benchmarks.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** All processors of this machine together, as Linux counts them. */
final class Machine {

    private static final Path STAT = Path.of("/proc/stat");
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;

    private Machine() {}

    /** Processor time that anyone used since the start; empty where there is no /proc. */
    static Optional<Duration> busy() {
        if (!Files.isReadable(STAT)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(STAT)) {
            return lines.filter(line -> line.startsWith("cpu ")).findFirst().map(Machine::busy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration busy(String line) {
        String[] fields = line.trim().split(" +", -1);
        long ticks = 0;
        for (int i = 1; i <= Math.min(STEAL, fields.length - 1); i++) {
            if (i != IDLE && i != IO_WAIT) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return TICK.multipliedBy(ticks);
    }
}
