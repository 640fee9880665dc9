package io.voxtrail.cli.demo;

import io.voxtrail.cli.Failure;
import io.voxtrail.cli.demo.DemoResult.PlantedOutcome;
import io.voxtrail.cli.directory.DirectoryFiles;
import io.voxtrail.cli.directory.FaultyFilesException;
import io.voxtrail.cli.directory.Knowledge;
import io.voxtrail.cli.directory.Publisher;
import io.voxtrail.cli.node.Enrolments;
import io.voxtrail.cli.output.Progress;
import io.voxtrail.cli.run.LocalTrail;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.indexer.Indexer;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.query.AccessCounts;
import io.voxtrail.index.query.AccessFilter;
import io.voxtrail.index.query.AccessQuery;
import io.voxtrail.index.query.AccessRows;
import io.voxtrail.judgement.policy.PolicyReader;
import io.voxtrail.pipeline.run.Pipeline;
import io.voxtrail.simulation.Planted;
import io.voxtrail.simulation.Player;
import io.voxtrail.simulation.Player.Performed;
import io.voxtrail.simulation.ProviderDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Plays a provider's day through the whole way and looks at what came of it. */
final class Demo {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final LocalTrail trail;
    private final ProviderDay day;
    private final Path examples;
    private final Progress progress;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    Demo(LocalTrail trail, ProviderDay day, Path examples, Progress progress) {
        this.trail = trail;
        this.day = day;
        this.examples = examples;
        this.progress = progress;
    }

    DemoResult run() throws Exception {
        Publisher publisher = new Publisher(trail.kafka(), trail.topics());
        Instant begin = Instant.now();
        int snapshots = publishKnowledge(publisher);
        Indexer indexer = trail.startIndexer();
        Pipeline pipeline = trail.startPipeline();
        until(
                "the pipeline to learn the directory",
                () -> pipeline.counters().learned() >= snapshots,
                () ->
                        "the pipeline has learned %,d of %,d snapshots"
                                .formatted(pipeline.counters().learned(), snapshots));
        step(
                "learn",
                begin,
                "the pipeline knows %,d snapshots of people and work orders".formatted(snapshots));

        begin = Instant.now();
        List<Performed> performed;
        Path nodes = trail.dataFolder().resolve("nodes");
        new Enrolments(trail.kafka(), trail.topics())
                .enrol(Player.keys(nodes, day.plan().nodes()), "demo");
        try (Player player =
                Player.open(nodes, day.plan().nodes(), trail.topics(), trail.kafka())) {
            performed =
                    player.play(
                            day,
                            n ->
                                    progress.at(
                                            "recorded %,d of %,d attempts"
                                                    .formatted(n, day.played().size())));
            step(
                    "record",
                    begin,
                    "recorded %,d attempts on %d storage nodes"
                            .formatted(performed.size(), day.plan().nodes()));
            begin = Instant.now();
            long all = performed.size();
            until(
                    "every attempt to be judged and indexed",
                    () -> accountedFor(indexer, pipeline) >= all + pipeline.counters().revised(),
                    () -> standing(indexer, pipeline, all));
            if (!player.awaitForwarded(PATIENCE)) {
                throw Failure.unavailable("Kafka did not take all records in time");
            }
        }
        step(
                "index",
                begin,
                "judged and indexed %,d accesses".formatted(indexer.metrics().stored()));
        return look(
                performed,
                pipeline.counters().quarantinedInAll() + indexer.metrics().quarantined());
    }

    private int publishKnowledge(Publisher publisher) throws IOException {
        Path policy = examples.resolve("policy.yaml");
        try {
            publisher.publish(
                    PolicyReader.document(Files.readString(policy), "demo", Instant.now()));
            Knowledge clinic = DirectoryFiles.read(List.of(examples.resolve("directory.yaml")));
            Knowledge provider = new Knowledge(day.principals(), day.workOrders(), day.mailboxes());
            publisher.publish(clinic);
            publisher.publish(provider);
            return clinic.principals().size()
                    + clinic.workOrders().size()
                    + provider.principals().size()
                    + provider.workOrders().size();
        } catch (FaultyFilesException
                | io.voxtrail.judgement.policy.InvalidPolicyException faulty) {
            throw Failure.no("the examples are faulty:\n" + faulty.getMessage());
        }
    }

    private static long accountedFor(Indexer indexer, Pipeline pipeline) {
        return indexer.metrics().stored()
                + indexer.metrics().alreadyThere()
                + indexer.metrics().quarantined()
                + pipeline.counters().quarantinedInAll();
    }

    private static String standing(Indexer indexer, Pipeline pipeline, long all) {
        long judged =
                pipeline.counters().judged().values().stream().mapToLong(Long::longValue).sum();
        return "judged %,d, indexed %,d of %,d".formatted(judged, indexer.metrics().stored(), all);
    }

    private interface Condition {
        boolean holds();
    }

    private interface Telling {
        String now();
    }

    private void until(String what, Condition condition, Telling telling)
            throws InterruptedException {
        Instant give = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(give)) {
                throw Failure.unavailable(
                        "waited "
                                + PATIENCE.toMinutes()
                                + " minutes for "
                                + what
                                + ": "
                                + telling.now());
            }
            progress.at(telling.now());
            Thread.sleep(LOOK);
        }
    }

    private void step(String name, Instant begin, String done) {
        double took = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        seconds.put(name, took);
        progress.done("%s in %.1f s".formatted(done, took));
    }

    private DemoResult look(List<Performed> performed, long quarantined) {
        Map<EventId, Verdict> verdicts = new HashMap<>();
        trail.refresh();
        try (OpenSearch openSearch = trail.openSearch()) {
            AccessQuery query =
                    new AccessQuery(
                            openSearch,
                            IndexNames.DEFAULT,
                            trail.codecs(),
                            OptionalLong::empty,
                            Clock.systemUTC());
            try (AccessRows rows = query.rows(AccessFilter.ANY, AccessRows.Order.NEWEST_FIRST)) {
                while (rows.hasNext()) {
                    Access access = rows.next();
                    verdicts.put(
                            access.recorded().position().eventId(), access.judgement().verdict());
                    progress.at("reading back %,d accesses".formatted(verdicts.size()));
                }
            }
            AccessCounts counts = query.count(AccessFilter.ANY);
            List<Performed> benign =
                    performed.stream().filter(p -> p.expectation().benign()).toList();
            return new DemoResult(
                    performed.size(),
                    performed.stream().filter(p -> verdicts.containsKey(p.id())).count(),
                    quarantined,
                    counts.byVerdict(),
                    counts.byMismatch(),
                    day.planted().stream().map(p -> outcome(p, performed, verdicts)).toList(),
                    benign.size(),
                    benign.stream()
                            .filter(p ->
                                    verdicts.getOrDefault(p.id(), Verdict.AUTHORIZED)
                                            != Verdict.AUTHORIZED)
                            .count(),
                    seconds);
        } finally {
            progress.close();
        }
    }

    private static PlantedOutcome outcome(
            Planted planted, List<Performed> performed, Map<EventId, Verdict> verdicts) {
        List<EventId> events =
                performed.stream()
                        .filter(p -> p.expectation().story().equals(planted.scenario()))
                        .map(Performed::id)
                        .toList();
        String verdict =
                events.stream()
                        .map(id ->
                                verdicts.containsKey(id)
                                        ? String.valueOf(verdicts.get(id))
                                        : "MISSING")
                        .filter(v -> !v.equals(planted.expected().name()))
                        .findFirst()
                        .orElse(events.isEmpty() ? "MISSING" : planted.expected().name());
        return new PlantedOutcome(
                planted.scenario(),
                planted.title(),
                events.stream().map(EventId::toString).toList(),
                planted.expected(),
                verdict);
    }
}
