package io.voxtrail.index.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.index.Sample;
import io.voxtrail.index.Trail;
import io.voxtrail.stack.SharedStack;
import io.voxtrail.wire.QuarantineRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real Kafka, real OpenSearch, a real process, SIGKILL. */
class KilledIndexerTest {

    private static final int ACCESSES = 20_000;
    private static final int KILLS = 4;

    private Trail trail;

    @BeforeEach
    void begin() throws Exception {
        trail = new Trail(SharedStack.bootstrapServers(), SharedStack.openSearch());
    }

    @AfterEach
    void end() {
        trail.close();
    }

    @Test
    void hasEachAccessOnceAndEachPoisonInQuarantineHoweverOftenItIsKilled() throws Exception {
        Set<String> expected = new HashSet<>();
        Set<String> poison = new HashSet<>();
        sendMixed(expected, poison);
        Random random = new Random();
        int inTheMiddle = 0;

        for (int kill = 0; kill < KILLS; kill++) {
            long before = stored();
            Process indexer = start();
            Trail.await(() -> stored() > before || trail.standing().indexerLag() == 0);
            Thread.sleep(random.nextInt(250));
            indexer.destroyForcibly();
            assertThat(indexer.waitFor(10, TimeUnit.SECONDS)).isTrue();
            inTheMiddle += stored() < expected.size() ? 1 : 0;
        }
        assertThat(inTheMiddle).as("kills in the middle").isPositive();
        Process indexer = start();
        try {
            trail.awaitNoLag();
        } finally {
            indexer.destroy();
            indexer.waitFor();
        }

        List<String> ids = trail.ids();
        assertThat(new HashSet<>(ids)).isEqualTo(expected);
        assertThat(ids).hasSize(expected.size());
        Set<String> kept = new HashSet<>();
        trail.quarantined().forEach(record -> kept.add(place(record)));
        assertThat(kept).hasSameSizeAs(poison);
    }

    private void sendMixed(Set<String> expected, Set<String> poison) {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < ACCESSES; i++) {
            if (i % 1_000 == 17) {
                poison.add("poison " + i);
                values.add(("poison " + i).getBytes(StandardCharsets.UTF_8));
            } else {
                Sample sample = Sample.access(i).in(i % 3 == 0 ? "2026.10" : "2026.11");
                expected.add(sample.build().id());
                values.add(sample.value());
            }
        }
        trail.send(values);
    }

    private Process start() throws Exception {
        return IndexerProcess.start(
                SharedStack.bootstrapServers(), SharedStack.openSearch(), trail.name);
    }

    private long stored() {
        var count =
                trail.openSearch.ask(
                        "POST", "/" + trail.names.allAccesses() + "/_refresh", Map.of());
        assertThat(count.ok()).isTrue();
        return trail.openSearch
                .ask("GET", "/" + trail.names.allAccesses() + "/_count", Map.of())
                .json()
                .path("count")
                .asLong();
    }

    private static String place(QuarantineRecord record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }
}
