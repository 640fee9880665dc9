package io.voxtrail.pipeline.run;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Judgement;
import io.voxtrail.core.access.Revision;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.judgement.Adjudicator;
import io.voxtrail.judgement.AsOf;
import io.voxtrail.judgement.Footprint;
import io.voxtrail.judgement.Judged;
import io.voxtrail.judgement.KnownThen;
import io.voxtrail.judgement.policy.PolicyBook;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed in the middle of its work, again and again, the pipeline writes what it would have written
 * undisturbed: on a real broker, in a process of its own.
 */
class PipelineKilledTest {

    private static final int KILLS = 3;
    private static final int BETWEEN_KILLS = 800;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Comparator<RecordedAttempt> BY_SEQUENCE =
            Comparator.comparing(recorded -> recorded.position().sequence());
    private static final Function<byte[], String> HEX = HexFormat.of()::formatHex;

    private final Topics topics = Topics.prefixed("killed.");
    private final String kafka = SharedStack.bootstrapServers();

    @Test
    void killedUnderLoadItJudgesEveryAttemptOnceAndAsIfUndisturbed(@TempDir Path state)
            throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            topics.create(admin, 2, (short) 1, PATIENCE);
        }
        try (Load load = new Load(kafka, topics);
                Results results = new Results(kafka, topics)) {
            load.publishWhatIsKnown();
            Thread sending = Thread.ofPlatform().start(load);
            Process pipeline = killAgainAndAgain(load, results, state);
            load.stop();
            sending.join();
            String seen =
                    "attempts=%d notices=0 repeated=%d forked=0"
                            .formatted(load.sent.size(), load.sentAgain);

            boolean whole =
                    results.readUntil(
                            () ->
                                    !results.ledger.isEmpty()
                                            && results.ledger.stream()
                                                    .anyMatch(entry ->
                                                            entry.detail()
                                                                    .equals(Optional.of(seen))),
                            PATIENCE);
            stop(pipeline);
            results.readUntil(() -> false, Duration.ofSeconds(1)); // nothing may come after it

            System.out.printf(
                    "attempts=%d accesses=%d quarantined=%d%n",
                    load.sent.size(), results.accesses.size(), results.quarantine.size());
            assertThat(whole).as("the ledger says %s", seen).isTrue();
            eachAttemptIsAnAccessOnce(load, results);
            allPoisonIsKeptOnce(load, results);
            everyVerdictIsTheOneOfAJudgementInOneThread(load, results);
        }
    }

    private Process killAgainAndAgain(Load load, Results results, Path state) throws Exception {
        Process pipeline = ChildPipeline.start(kafka, "killed.", state);
        for (int kill = 0; kill < KILLS; kill++) {
            moreAccesses(results, BETWEEN_KILLS);
            pipeline.destroyForcibly().waitFor();
            long killed = System.nanoTime();
            if (kill == KILLS / 2) {
                load.publishTheLate();
            }
            results.readUntil(() -> false, Duration.ofMillis(200)); // what it had committed
            int before = results.accesses.size();
            pipeline = ChildPipeline.start(kafka, "killed.", state);
            moreAccesses(results, 1);
            System.out.printf(
                    "killed after %d accesses; new output %d ms later%n",
                    before, (System.nanoTime() - killed) / 1_000_000);
        }
        moreAccesses(results, BETWEEN_KILLS);
        return pipeline;
    }

    private static void moreAccesses(Results results, int count) {
        int wanted = results.accesses.size() + count;
        assertThat(results.readUntil(() -> results.accesses.size() >= wanted, PATIENCE))
                .as("%d more accesses after %d", count, wanted - count)
                .isTrue();
    }

    private static void stop(Process pipeline) throws Exception {
        pipeline.getOutputStream().close();
        assertThat(pipeline.waitFor()).isZero();
    }

    private static void eachAttemptIsAnAccessOnce(Load load, Results results) {
        List<Access> first =
                results.accesses.stream().filter(one -> one.revision().isEmpty()).toList();
        List<Access> revised =
                results.accesses.stream().filter(one -> one.revision().isPresent()).toList();

        assertThat(first.stream().map(Access::recorded).sorted(BY_SEQUENCE).toList())
                .isEqualTo(List.copyOf(load.sent.values()));
        assertThat(revised.stream().map(PipelineKilledTest::superseded).sorted().toList())
                .isNotEmpty()
                .isEqualTo(
                        first.stream()
                                .filter(one -> one.judgement().verdict() == Verdict.PENDING)
                                .map(Access::id)
                                .sorted()
                                .toList());
    }

    private static String superseded(Access revised) {
        return revised.revision().map(Revision::supersedes).orElseThrow();
    }

    private static void allPoisonIsKeptOnce(Load load, Results results) {
        assertThat(results.quarantine.stream().map(QuarantineRecord::value).map(HEX).sorted())
                .containsExactlyElementsOf(load.poison.stream().map(HEX).sorted().toList());
    }

    private static void everyVerdictIsTheOneOfAJudgementInOneThread(Load load, Results results) {
        Map<Long, Access> standing =
                results.accesses.stream()
                        .collect(
                                toMap(
                                        one -> one.recorded().position().sequence(),
                                        identity(),
                                        (_, later) -> later));
        Map<Long, Judgement> expected = judgements(load, standing);

        standing.forEach((sequence, access) ->
                assertThat(access.judgement()).isEqualTo(expected.get(sequence)));
        assertThat(expected.values().stream().collect(groupingBy(Judgement::verdict)))
                .containsOnlyKeys(Verdict.AUTHORIZED, Verdict.UNAUTHORIZED);
    }

    /** One after the other as they were sent, each by all that was ever published. */
    private static Map<Long, Judgement> judgements(Load load, Map<Long, Access> standing) {
        PolicyBook policies = PolicyBook.EMPTY.with(load.policy);
        Map<String, Principal> directory =
                Stream.of(
                                IntStream.range(0, Load.LISTENERS).mapToObj(load::listener),
                                IntStream.range(0, Load.SUPPORTERS).mapToObj(load::supporter),
                                IntStream.range(0, Load.LATE).mapToObj(load::late))
                        .flatMap(identity())
                        .collect(toMap(principal -> principal.id().value(), identity()));
        Map<String, WorkOrders> orders =
                IntStream.range(0, Load.SUPPORTERS)
                        .mapToObj(load::orders)
                        .collect(toMap(one -> one.assignee().value(), identity()));
        Map<String, Footprint> footprints = new HashMap<>();
        Map<Long, Judgement> judgements = new HashMap<>();
        for (RecordedAttempt recorded : load.sent.values()) {
            Attempt attempt = recorded.attempt();
            long sequence = recorded.position().sequence();
            String id = attempt.principal().id().value();
            KnownThen known =
                    new KnownThen(
                            new AsOf.Held<>(directory.get(id)),
                            orders.containsKey(id)
                                    ? new AsOf.Held<>(orders.get(id))
                                    : new AsOf.Unknown<>(),
                            Optional.empty(),
                            footprints.getOrDefault(id, Footprint.NONE));
            Judged judged =
                    Adjudicator.judge(attempt, known, policies, standing.get(sequence).judgedAt());
            footprints.put(id, judged.next());
            judgements.put(sequence, judged.judgement());
        }
        return judgements;
    }
}
