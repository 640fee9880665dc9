package io.voxtrail.cli.demo;

import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Home;
import io.voxtrail.cli.output.Format;
import io.voxtrail.cli.output.Progress;
import io.voxtrail.cli.run.LocalTrail;
import io.voxtrail.cli.run.UntilStopped;
import io.voxtrail.simulation.DayPlan;
import io.voxtrail.simulation.ProviderDay;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole way, once, on one machine. */
@Command(
        name = "demo",
        header =
                "Start everything on this machine, play a provider's day with planted wrongs, and show the verdicts.",
        description = {
            "The day is yesterday, simulated from a seed: 40 customers, their callers, clinics and offices, the"
                    + " provider's support, operations and machines, on 4 storage nodes. It goes through a real Kafka and a"
                    + " real OpenSearch in a temporary folder, which is removed at the end.",
            "Without --once it stays up for queries until Ctrl-C."
        },
        footer = {
            "",
            "With --once the exit code is 0 only if every attempt is accounted for and every planted wrong was judged"
                    + " as expected."
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another day (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "20000",
            description = "At least so many, 1000 or more (default: ${DEFAULT-VALUE}).")
    private int attempts;

    @Option(names = "--once", description = "End after the summary.")
    private boolean once;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table or json (default: table).")
    private Format format = Format.TABLE;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "An empty folder to use and keep, instead of a temporary one.")
    private Optional<Path> data = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (format == Format.CSV) {
            throw Failure.usage("the demo answers as table or json");
        }
        ProviderDay day = ProviderDay.of(plan());
        Path folder = folder();
        CountDownLatch tidied = new CountDownLatch(1);
        AtomicBoolean stopped = new AtomicBoolean();
        try (UntilStopped _ = interrupting(Thread.currentThread(), stopped, tidied)) {
            return play(day, folder);
        } catch (Exception cutShort) {
            if (stopped.get()) {
                return ExitCode.OK;
            }
            throw cutShort;
        } finally {
            removeIfTemporary(folder);
            tidied.countDown();
        }
    }

    /**
     * Ctrl-C interrupts whatever the demo is at, and waits until its own thread has stopped the
     * servers and removed the folder: nothing then still writes there.
     */
    private static UntilStopped interrupting(
            Thread playing, AtomicBoolean stopped, CountDownLatch tidied) {
        return new UntilStopped(() -> {
            if (Thread.currentThread() != playing) {
                stopped.set(true);
                playing.interrupt();
                tidied.await();
            }
        });
    }

    private int play(ProviderDay day, Path folder) throws Exception {
        Progress progress = new Progress();
        Instant begin = Instant.now();
        LocalTrail trail = LocalTrail.servers(folder, progress::done);
        CompletableFuture<String> died = trail.died().toCompletableFuture();
        var _ = died.thenRun(Thread.currentThread()::interrupt);
        try {
            progress.done("Kafka and OpenSearch are up (%.1f s)".formatted(secondsSince(begin)));
            DemoResult result = new Demo(trail, day, examples(), progress).run();
            result.seconds().put("total", secondsSince(begin));
            Home.ofUser().started(folder);
            show(trail, result, day);
            if (!once) {
                throw trail.awaitDeath();
            }
            return result.asExpected() ? ExitCode.OK : ExitCode.NO;
        } catch (Exception cutShort) {
            throw died.isDone() ? Failure.unavailable(died.join()) : cutShort;
        } finally {
            Thread.interrupted(); // closing takes its time even when Ctrl-C cut the day short
            trail.close();
        }
    }

    private DayPlan plan() {
        LocalDate yesterday = LocalDate.now(DayPlan.of(seed, LocalDate.EPOCH).zone()).minusDays(1);
        try {
            return DayPlan.of(seed, yesterday).withAttempts(attempts);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage()));
        }
    }

    private Path folder() throws IOException {
        if (data.isEmpty()) {
            return Files.createTempDirectory("voxtrail-demo-");
        }
        Path folder = data.get();
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw Failure.unavailable(
                            folder + " is not empty; the demo needs a folder of its own");
                }
            }
        }
        return folder;
    }

    private void removeIfTemporary(Path folder) throws IOException {
        if (data.isPresent() || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(path -> {
                        try {
                            Files.delete(path);
                        } catch (IOException left) {
                            throw new UncheckedIOException(left);
                        }
                    });
        }
    }

    private static Path examples() {
        Path examples = Path.of(System.getProperty("voxtrail.home", "."), "examples");
        if (!Files.isDirectory(examples)) {
            throw Failure.unavailable(
                    "no folder " + examples + ": run the demo from Voxtrail's own folder");
        }
        return examples;
    }

    private void show(LocalTrail trail, DemoResult result, ProviderDay day) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            DemoSummary.json(result, out);
        } else {
            DemoSummary.table(trail, result, day, out);
            if (!once) {
                DemoSummary.next(trail, result, out);
            }
        }
        out.flush();
    }

    private static double secondsSince(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }
}
