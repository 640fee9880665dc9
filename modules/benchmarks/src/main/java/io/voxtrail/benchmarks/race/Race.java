package io.voxtrail.benchmarks.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Runs the contenders of a scenario round by round, so that what the machine does to one it does to
 * the others; who goes first changes with each round.
 */
public final class Race {

    private static final Duration LONGEST_HEAT = Duration.ofMinutes(5);

    private final Processes processes;
    private final int warmUps;
    private final int rounds;
    private final String run;
    private final Consumer<String> progress;
    private int heats;

    /**
     * @param warmUps rounds that are run first and not counted: the servers' compilers need them
     * @param run unlike any other run's name
     */
    public Race(
            Processes processes, int warmUps, int rounds, String run, Consumer<String> progress) {
        this.processes = processes;
        this.warmUps = warmUps;
        this.rounds = rounds;
        this.run = run;
        this.progress = progress;
    }

    /** One result for each ceiling. */
    public List<Result> run(Scenario scenario) throws Exception {
        Map<Contender, List<Lap>> laps = new LinkedHashMap<>();
        scenario.contenders().forEach(contender -> laps.put(contender, new ArrayList<>()));
        for (int round = -warmUps; round < rounds; round++) {
            for (Contender contender : order(scenario.contenders(), round + warmUps)) {
                Lap lap = lap(scenario, contender, round);
                if (round >= 0) {
                    laps.getOrDefault(contender, List.of()).add(lap);
                }
            }
        }
        return scenario.ceilings().stream()
                .map(ceiling ->
                        Result.of(
                                scenario,
                                ceiling,
                                laps.getOrDefault(scenario.ours(), List.of()),
                                laps.getOrDefault(ceiling.contender(), List.of())))
                .toList();
    }

    private static List<Contender> order(List<Contender> contenders, int round) {
        List<Contender> order = new ArrayList<>(contenders);
        java.util.Collections.rotate(order, round);
        return order;
    }

    private Lap lap(Scenario scenario, Contender contender, int round) throws Exception {
        String title = round < 0 ? "warm-up" : "round " + (round + 1) + " of " + rounds;
        String name = run + "-" + ++heats;
        progress.accept(scenario.name() + ", " + title + ": " + contender.name());
        try (Heat heat = contender.ready(name)) {
            Lap lap = lap(heat);
            progress.accept(told(lap));
            return lap;
        }
    }

    private Lap lap(Heat heat) throws Exception {
        Meter begin = Meter.now(processes, 0);
        CompletableFuture<Void> work = start(heat);
        if (heat.start() > 0) {
            Meter warm = await(heat, work, (long) (heat.start() * heat.total()));
            begin = warm.records() < heat.total() ? warm : begin;
        }
        await(heat, work, heat.total());
        heat.finish();
        Meter end = Meter.now(processes, heat.total());
        return begin.until(end, heat.tally());
    }

    private static CompletableFuture<Void> start(Heat heat) {
        CompletableFuture<Void> work = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("heat")
                .daemon()
                .start(() -> {
                    try {
                        heat.run();
                        work.complete(null);
                    } catch (Throwable e) { // the one who waits must hear of it
                        work.completeExceptionally(e);
                    }
                });
        return work;
    }

    private Meter await(Heat heat, CompletableFuture<Void> work, long records) throws Exception {
        long end = System.nanoTime() + LONGEST_HEAT.toNanos();
        long done = heat.done();
        while (done < records) {
            if (work.isCompletedExceptionally()) {
                throw new CompletionException(work.exceptionNow());
            }
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        "%d of %d records were through after %s"
                                .formatted(done, heat.total(), LONGEST_HEAT));
            }
            Thread.sleep(1);
            done = heat.done();
        }
        return Meter.now(processes, done);
    }

    private static String told(Lap lap) {
        Tally tally = lap.tally();
        return String.format(
                Locale.ROOT,
                "  %,.0f records/s, %s, %s",
                lap.rate(),
                tally.clean()
                        ? "none lost, none twice"
                        : tally.lost() + " LOST, " + tally.duplicated() + " TWICE",
                Double.isNaN(lap.foreign())
                        ? "others' share of the processors unknown"
                        : "others used %.0f %% of the processors%s"
                                .formatted(lap.foreign() * 100, lap.noisy() ? ": NOISY" : ""));
    }
}
