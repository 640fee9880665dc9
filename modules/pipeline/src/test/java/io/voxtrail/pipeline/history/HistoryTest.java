package io.voxtrail.pipeline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final Duration KEPT = Duration.ofDays(400);

    private final KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore("h").get();
    private final History history = new History(store, KEPT);

    @Test
    void knowsAVersionFromItsInstantOnAndNotAMicrosecondEarlier() {
        keep("bea", NOON, "support");

        assertThat(history.asOf("bea", NOON)).isEqualTo(known(NOON, "support"));
        assertThat(history.asOf("bea", NOON.minus(MICRO))).isEqualTo(new Found.Unknown());
    }

    @Test
    void aVersionHoldsUntilAMicrosecondBeforeTheNext() {
        keep("bea", NOON, "support");
        keep("bea", ONE, "none");

        assertThat(history.asOf("bea", ONE.minus(MICRO))).isEqualTo(known(NOON, "support"));
        assertThat(history.asOf("bea", ONE)).isEqualTo(known(ONE, "none"));
    }

    @Test
    void aVersionThatArrivesLateTakesItsPlace() {
        keep("bea", ONE, "none");
        keep("bea", NOON, "support");

        assertThat(history.asOf("bea", NOON.plus(MICRO))).isEqualTo(known(NOON, "support"));
        assertThat(history.asOf("bea", ONE)).isEqualTo(known(ONE, "none"));
    }

    @Test
    void aVersionOfTheSameInstantReplaces() {
        keep("bea", NOON, "support");
        keep("bea", NOON, "billing");

        assertThat(history.asOf("bea", ONE)).isEqualTo(known(NOON, "billing"));
    }

    @Test
    void aVersionInTheFarFutureForgetsNothingAndTakesForceThen() {
        Instant farAway = Instant.parse("9999-12-31T23:59:59.999999Z");
        keep("bea", NOON, "support");

        keep("bea", farAway, "king");
        keep("bea", ONE, "none");

        assertThat(history.asOf("bea", NOON)).isEqualTo(known(NOON, "support"));
        assertThat(history.asOf("bea", farAway.minus(MICRO))).isEqualTo(known(ONE, "none"));
        assertThat(history.asOf("bea", farAway)).isEqualTo(known(farAway, "king"));
    }

    @Test
    void removalEndsKnowledgeFromItsArrivalAndErasesNothingBefore() {
        keep("bea", NOON, "support");

        history.remove("bea", ONE);

        assertThat(history.asOf("bea", ONE.minus(MICRO))).isEqualTo(known(NOON, "support"));
        assertThat(history.asOf("bea", ONE)).isEqualTo(new Found.Removal(ONE));
    }

    @Test
    void tellsForgottenFromNeverKnown() {
        keep("bea", NOON, "first");
        keep("bea", ONE, "second");

        history.keep("bea", ONE.plus(KEPT), octets("third"), ONE.plus(KEPT));

        assertThat(history.asOf("bea", NOON)).isEqualTo(new Found.Forgotten());
        assertThat(history.asOf("bea", ONE)).isEqualTo(known(ONE, "second"));
        assertThat(history.asOf("tom", NOON)).isEqualTo(new Found.Unknown());
    }

    @Test
    void letsGoOfAVersionThatArrivesForAnInstantAlreadyForgotten() {
        keep("bea", NOON, "first");
        Instant later = ONE.plus(KEPT);

        assertThat(history.keep("bea", NOON.minus(MICRO), octets("zero"), later)).isFalse();
        assertThat(history.keep("bea", NOON.minus(MICRO), octets("zero"), NOON)).isFalse();

        assertThat(history.asOf("bea", NOON.minus(MICRO))).isEqualTo(new Found.Forgotten());
        assertThat(history.asOf("bea", NOON)).isEqualTo(known(NOON, "first"));
    }

    @Test
    void noIdReadsAnothersVersions() {
        keep("be", NOON, "short");
        keep("bea", NOON, "long");
        keep("bea ", NOON, "space");

        assertThat(history.asOf("be", ONE)).isEqualTo(known(NOON, "short"));
        assertThat(history.asOf("bea", ONE)).isEqualTo(known(NOON, "long"));
        assertThat(history.asOf("b", ONE)).isEqualTo(new Found.Unknown());
        assertThatThrownBy(() -> history.asOf("be\0a", ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sortsInstantsBefore1970AndTheLastThatFit() {
        keepLongAgo(Instant.MIN, "ever");
        keepLongAgo(Instant.EPOCH.minus(MICRO), "before");
        keepLongAgo(Instant.EPOCH, "since");
        keepLongAgo(Instant.MAX, "end");

        assertThat(snapshot(history.asOf("bea", Instant.EPOCH.minus(MICRO)))).isEqualTo("before");
        assertThat(snapshot(history.asOf("bea", Instant.EPOCH.minusNanos(1)))).isEqualTo("before");
        assertThat(snapshot(history.asOf("bea", Instant.EPOCH))).isEqualTo("since");
        assertThat(snapshot(history.asOf("bea", NOON))).isEqualTo("since");
        assertThat(snapshot(history.asOf("bea", Instant.MAX))).isEqualTo("end");
    }

    /** The oracle keeps every version for ever and is told what may be forgotten. */
    @Test
    void answersAsANaiveHistoryThatNeverForgetsWhereverItAnswers() {
        for (int seed = 0; seed < 300; seed++) {
            answersAsTheOracle(new Random(seed));
        }
    }

    private static void answersAsTheOracle(Random random) {
        KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore("p").get();
        History history = new History(store, Duration.ofMinutes(50));
        Map<String, TreeMap<Instant, String>> oracle = new TreeMap<>();
        Instant arrival = NOON;
        for (int i = 0; i < 60; i++) {
            arrival = arrival.plus(Duration.ofMinutes(random.nextInt(4)));
            String id = "p" + random.nextInt(3);
            Instant from = NOON.plus(Duration.ofMinutes(random.nextInt(240) - 60));
            if (history.keep(id, from, octets("v" + i), arrival)) {
                oracle.computeIfAbsent(id, _ -> new TreeMap<>()).put(from, "v" + i);
            } else {
                assertThat(from).isBefore(arrival.minus(Duration.ofMinutes(50)));
            }
            Instant asked = NOON.plus(Duration.ofMinutes(random.nextInt(300) - 90));
            var expected = oracle.getOrDefault(id, new TreeMap<>()).floorEntry(asked);
            Found answer = history.asOf(id, asked);
            if (answer instanceof Found.Forgotten) {
                assertThat(asked).isBefore(arrival.minus(Duration.ofMinutes(50)));
            } else if (expected == null) {
                assertThat(answer).isEqualTo(new Found.Unknown());
            } else {
                assertThat(answer).isEqualTo(known(expected.getKey(), expected.getValue()));
            }
        }
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        Random random = new Random(7);
        List<Integer> minutes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            minutes.add(i * 3);
        }
        Instant arrival = NOON.plus(Duration.ofMinutes(100));
        Map<Bytes, String> expected = contents(minutes, arrival);
        for (int round = 0; round < 100; round++) {
            Collections.shuffle(minutes, random);

            assertThat(contents(minutes, arrival)).isEqualTo(expected);
        }
    }

    private static Map<Bytes, String> contents(List<Integer> minutes, Instant arrival) {
        KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore("o").get();
        History history = new History(store, Duration.ofMinutes(50));
        for (int minute : minutes) {
            Instant from = NOON.plus(Duration.ofMinutes(minute));
            history.keep("bea", from, octets("v" + minute), arrival);
        }
        Map<Bytes, String> contents = new TreeMap<>();
        try (var all = store.all()) {
            all.forEachRemaining(
                    e -> contents.put(e.key, new String(e.value, StandardCharsets.ISO_8859_1)));
        }
        return contents;
    }

    private void keep(String id, Instant from, String snapshot) {
        history.keep(id, from, octets(snapshot), NOON);
    }

    private void keepLongAgo(Instant from, String snapshot) {
        history.keep("bea", from, octets(snapshot), Instant.EPOCH);
    }

    private static Found known(Instant from, String snapshot) {
        return new Found.Version(from, octets(snapshot));
    }

    private static String snapshot(Found found) {
        return new String(((Found.Version) found).snapshot().readOnly(), StandardCharsets.UTF_8);
    }

    private static Octets octets(String text) {
        return Octets.owning(text.getBytes(StandardCharsets.UTF_8));
    }
}
