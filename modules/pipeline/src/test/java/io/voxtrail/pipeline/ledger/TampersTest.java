package io.voxtrail.pipeline.ledger;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.SigningKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each thing that somebody did to a node's log is named, with its range, and nothing else is. */
class TampersTest {

    /** Of each kind; 60 and more make a thousand. */
    private static final int EACH = Integer.getInteger("voxtrail.tampers.each", 4);

    enum Tamper {
        LOSE(TampersTest::lose),
        LOSE_A_START(TampersTest::loseAStart),
        TRUNCATE(TampersTest::truncate),
        DUPLICATE(TampersTest::duplicate),
        ALTER(TampersTest::alter),
        SWAP(TampersTest::swap),
        INSERT_AFTER_THE_END(TampersTest::insertAfterTheEnd),
        FORGE_WITHOUT_START(TampersTest::forgeWithoutStart),
        FORGE_WITH_START(TampersTest::forgeWithStart),
        FORK_AFTER(TampersTest::forkAfter),
        FORK_BEFORE(TampersTest::forkBefore),
        ROLL_BACK(TampersTest::rollBack),
        CLONE(TampersTest::cloneIt),
        SILENCE(TampersTest::silence),
        CLOCK_AHEAD(TampersTest::clockAhead),
        CLOCK_BACK(TampersTest::clockBack),
        FOREIGN_KEY(TampersTest::foreignKey),
        SERVE_UNRECORDED(TampersTest::serveUnrecorded),
        COUNT_A_GAP(TampersTest::countAGap);

        private final BiFunction<Case, Random, List<String>> does;

        Tamper(BiFunction<Case, Random, List<String>> does) {
            this.does = does;
        }
    }

    /** Three incarnations: the first closed, the second killed and sealed, the third running. */
    private static final class Case {
        final Random random;
        final SimulatedTrail trail;
        final SimulatedNode node;
        final List<StreamId> streams = new ArrayList<>();
        final List<Long> ends = new ArrayList<>();

        Case(Random random) {
            this.random = random;
            trail = new SimulatedTrail(random, 3);
            node = trail.node("store-1");
            node.countsServed = true;
            work();
            node.close();
            node.forward();
            work();
            IntStream.range(0, 5).forEach(_ -> node.attempt());
            node.forward();
            node.crash();
            work();
        }

        void work() {
            if (!node.running) {
                if (node.stream != null) {
                    ends.add(node.tree.size());
                }
                node.start();
                streams.add(node.stream);
            }
            for (int second = 0; second < 6; second++) {
                IntStream.range(0, 4 + random.nextInt(6)).forEach(_ -> node.attempt());
                node.checkpoint();
                node.forward();
                trail.now += 1_000;
            }
        }

        List<Proof> all() {
            return node.spool;
        }

        List<Proof> of(int incarnation) {
            return all().stream()
                    .filter(proof -> proof.stream().equals(streams.get(incarnation)))
                    .toList();
        }

        boolean isLast(Proof proof) {
            int incarnation = streams.indexOf(proof.stream());
            return incarnation < ends.size() && proof.sequence() == ends.get(incarnation) - 1;
        }

        void remove(Proof proof) {
            assertThat(trail.topic.get(proof.partition()).removeIf(one -> isSame(one, proof)))
                    .isTrue();
        }

        int index(Proof proof) {
            List<Proof> partition = trail.topic.get(proof.partition());
            return IntStream.range(0, partition.size())
                    .filter(i -> isSame(partition.get(i), proof))
                    .findFirst()
                    .orElseThrow();
        }

        Proof attempt() {
            List<Proof> attempts =
                    all().stream().filter(proof -> proof.notice().isEmpty()).toList();
            return attempts.get(random.nextInt(attempts.size()));
        }

        /** From the last checkpoint before it to the next one after it. */
        SequenceRange unproven(Proof proof) {
            long from = 0;
            long to = -1;
            for (Proof one : of(streams.indexOf(proof.stream()))) {
                boolean isSigned =
                        one.notice()
                                .map(notice -> notice.said().kind())
                                .filter(kind ->
                                        kind == NoticeKind.CHECKPOINT || kind == NoticeKind.CLOSE)
                                .isPresent();
                if (isSigned && one.sequence() <= proof.sequence()) {
                    from = one.sequence();
                }
                if (isSigned && one.sequence() > proof.sequence() && to < 0) {
                    to = one.sequence() - 1;
                }
            }
            long end = to >= 0 ? to : ends.get(streams.indexOf(proof.stream())) - 1;
            return new SequenceRange(from, end);
        }
    }

    @ParameterizedTest
    @EnumSource(Tamper.class)
    void whatWasDoneIsNamedExactlyAndNothingElseIs(Tamper tamper) {
        for (int seed = 0; seed < EACH; seed++) {
            Case one = new Case(new Random(1_000L * tamper.ordinal() + seed));
            List<String> expected = tamper.does.apply(one, one.random);

            one.trail.settle(120);

            assertThat(one.trail.standing())
                    .as("%s %d", tamper, seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static boolean isSame(Proof one, Proof other) {
        return one.stream().equals(other.stream()) && one.sequence() == other.sequence();
    }

    private static List<String> missing(Case one, List<Proof> lost) {
        List<String> expected = new ArrayList<>();
        for (StreamId stream : one.streams) {
            TreeSet<Long> gone =
                    lost.stream()
                            .filter(proof -> proof.stream().equals(stream))
                            .map(Proof::sequence)
                            .collect(toCollection(TreeSet::new));
            for (Long from : gone) {
                if (!gone.contains(from - 1)) {
                    long to = from;
                    while (gone.contains(to + 1)) {
                        to++;
                    }
                    int incarnation = one.streams.indexOf(stream);
                    boolean isEnd =
                            incarnation < one.ends.size() && to == one.ends.get(incarnation) - 1;
                    expected.add((isEnd ? "TRUNCATED " : "HOLE ") + from + "-" + to);
                }
            }
        }
        return expected;
    }

    private static List<String> lose(Case one, Random random) {
        List<Proof> candidates = new ArrayList<>(one.all());
        candidates.removeIf(proof -> proof.sequence() == 0);
        Collections.shuffle(candidates, random);
        List<Proof> lost = candidates.subList(0, 1 + random.nextInt(20));
        lost.forEach(one::remove);
        return missing(one, lost);
    }

    private static List<String> loseAStart(Case one, Random random) {
        one.remove(one.of(random.nextInt(2)).getFirst());
        return List.of("HOLE 0-0");
    }

    private static List<String> truncate(Case one, Random random) {
        List<Proof> stream = one.of(random.nextInt(2));
        List<Proof> tail = stream.subList(stream.size() - 1 - random.nextInt(10), stream.size());
        tail.forEach(one::remove);
        return missing(one, tail);
    }

    /** Named where something of the stream came between, and goes on after. */
    private static List<String> duplicate(Case one, Random random) {
        Proof proof = one.attempt();
        List<Proof> partition = one.trail.topic.get(proof.partition());
        int from = one.index(proof);
        int to = from + 1 + random.nextInt(partition.size() - from);
        boolean isPassed =
                partition.subList(from + 1, to).stream()
                        .anyMatch(other -> other.stream().equals(proof.stream()));
        boolean goesOn =
                partition.subList(to, partition.size()).stream()
                        .anyMatch(other -> other.stream().equals(proof.stream()));
        partition.add(
                to, SimulatedTrail.at(proof, partition.get(to - 1).appendedAt().toEpochMilli()));
        boolean isNotices = proof.partition() == one.all().getFirst().partition();
        boolean runs = proof.stream().equals(one.node.stream) && isNotices;
        return isPassed && (goesOn || runs)
                ? List.of("DUPLICATE " + proof.sequence() + "-" + proof.sequence())
                : List.of();
    }

    private static List<String> alter(Case one, Random random) {
        Proof proof = one.attempt();
        List<Proof> partition = one.trail.topic.get(proof.partition());
        int at = one.index(proof);
        Proof other = one.node.odd(proof.stream(), proof.sequence(), proof.partition());
        partition.set(at, altered(partition.get(at), other));
        SequenceRange range = one.unproven(proof);
        return List.of("ALTERED " + range.from() + "-" + range.to());
    }

    private static Proof altered(Proof proof, Proof other) {
        return new Proof(
                proof.node(),
                proof.stream(),
                proof.sequence(),
                other.leaf(),
                proof.freshness(),
                proof.partition(),
                proof.served(),
                proof.recordedAt(),
                proof.appendedAt(),
                proof.notice());
    }

    private static List<String> swap(Case one, Random random) {
        while (true) {
            List<Proof> partition = one.trail.topic.get(random.nextInt(3));
            int i = random.nextInt(partition.size() - 1);
            int j = i + 1 + random.nextInt(Math.min(4, partition.size() - i - 1));
            Proof first = partition.get(i);
            Proof second = partition.get(j);
            if (first.stream().equals(second.stream())
                    && first.appendedAt().equals(second.appendedAt())) {
                partition.set(i, second);
                partition.set(j, first);
                return List.of("REORDERED " + first.sequence() + "-" + second.sequence());
            }
        }
    }

    private static List<String> insertAfterTheEnd(Case one, Random random) {
        int incarnation = random.nextInt(2);
        long sequence = one.ends.get(incarnation) + random.nextInt(3);
        one.trail.append(one.node.odd(one.streams.get(incarnation), sequence, random.nextInt(3)));
        return List.of("INSERTED " + sequence + "-" + sequence);
    }

    private static List<String> forgeWithoutStart(Case one, Random random) {
        StreamId stream = StreamId.random(new SecureRandom());
        long from = 1 + random.nextInt(50);
        long to = from + random.nextInt(5);
        for (long sequence = from; sequence <= to; sequence++) {
            one.trail.append(one.node.odd(stream, sequence, random.nextInt(3)));
        }
        return List.of("FORGED " + from + "-" + to);
    }

    private static List<String> forgeWithStart(Case one, Random random) {
        SimulatedNode forger = new SimulatedNode(one.trail, "store-1", random);
        forger.key = other(forger.key.name() + (random.nextBoolean() ? "x" : "y"));
        forger.start();
        IntStream.range(0, random.nextInt(5)).forEach(_ -> forger.attempt());
        forger.forward();
        return List.of("FORGED 0-" + (forger.tree.size() - 1));
    }

    private static SigningKey other(String name) {
        return SigningKey.generate(name, Algorithm.ED25519, new SecureRandom());
    }

    private static List<String> forkAfter(Case one, Random random) {
        Proof proof = one.attempt();
        List<Proof> partition = one.trail.topic.get(proof.partition());
        Proof other = one.node.odd(proof.stream(), proof.sequence(), proof.partition());
        partition.add(one.index(proof) + 1, SimulatedTrail.at(other, one.trail.now - 1_000));
        String at = proof.sequence() + "-" + proof.sequence();
        return List.of("FORK " + at, "INSERTED " + at);
    }

    private static List<String> forkBefore(Case one, Random random) {
        Proof proof = one.attempt();
        List<Proof> partition = one.trail.topic.get(proof.partition());
        Proof other = one.node.odd(proof.stream(), proof.sequence(), proof.partition());
        partition.add(one.index(proof), altered(partition.get(one.index(proof)), other));
        String at = proof.sequence() + "-" + proof.sequence();
        return List.of("FORK " + at, "ALTERED " + at);
    }

    private static List<String> rollBack(Case one, Random random) {
        SimulatedNode old = one.node.copy();
        long known = one.node.tree.size();
        one.work();
        one.node.crash();
        one.trail.nodes.add(old);
        old.start();
        old.forward();
        return List.of("ROLLED_BACK " + known + "-" + (one.node.tree.size() - 1));
    }

    private static List<String> cloneIt(Case one, Random random) {
        one.node.close();
        one.node.forward();
        SimulatedNode copy = one.node.copy();
        one.node.start();
        one.node.forward();
        one.trail.now += 1_000L * random.nextInt(5);
        copy.start();
        copy.forward();
        one.trail.nodes.add(copy);
        return List.of("CLONED 0-0");
    }

    private static List<String> silence(Case one, Random random) {
        one.node.crash();
        return List.of("SILENT");
    }

    private static List<String> clockAhead(Case one, Random random) {
        one.node.clockAheadMillis = 61_000 + random.nextInt(1_000_000);
        long at = one.node.tree.size();
        one.work();
        return List.of("CLOCK_JUMP " + at + "-" + at);
    }

    private static List<String> clockBack(Case one, Random random) {
        one.node.clockAheadMillis = -6_001 - random.nextInt(1_000_000);
        long at = one.node.tree.size();
        one.work();
        return List.of("CLOCK_JUMP " + at + "-" + at);
    }

    private static List<String> foreignKey(Case one, Random random) {
        one.node.close();
        one.node.key = other(one.node.key.name());
        one.node.start();
        one.node.forward();
        return List.of("UNENROLLED_KEY 0-0");
    }

    /** Between the count before and the first count after. */
    private static List<String> serveUnrecorded(Case one, Random random) {
        one.node.checkpoint();
        one.node.checkpoint();
        one.node.servedTotal += 1 + one.node.spool.size(); // beyond what was allowed and not served
        long at = one.node.tree.size();
        one.node.checkpoint();
        long first =
                one.of(2).stream()
                        .filter(proof ->
                                proof.notice()
                                        .filter(n -> n.said().kind() == NoticeKind.CHECKPOINT)
                                        .isPresent())
                        .findFirst()
                        .orElseThrow()
                        .sequence();
        return List.of("SERVED_SURPLUS " + first + "-" + at);
    }

    private static List<String> countAGap(Case one, Random random) {
        Proof gap =
                one.node.notice(
                        NoticeKind.GAP, Optional.empty(), Optional.empty(), Optional.empty());
        return List.of("GAP " + gap.sequence() + "-" + gap.sequence());
    }
}
