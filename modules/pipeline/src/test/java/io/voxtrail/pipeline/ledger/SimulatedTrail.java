package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.wire.Codecs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A topic of some partitions, and the ledger that reads it, in one thread and a time of its own.
 */
final class SimulatedTrail {

    static final Codecs CODECS = Codecs.shipped();
    static final Limits LIMITS = Limits.standard(Duration.ofDays(4));

    private static final Set<LedgerEntryKind> NO_FINDING =
            EnumSet.of(
                    LedgerEntryKind.SEEN,
                    LedgerEntryKind.COMPLETE,
                    LedgerEntryKind.NOTICE,
                    LedgerEntryKind.CHECKPOINT_VERIFIED,
                    LedgerEntryKind.TILE);

    final List<List<Proof>> topic = new ArrayList<>();
    final Map<String, LedgerEntry> said = new LinkedHashMap<>();
    final List<SimulatedNode> nodes = new ArrayList<>();
    long now = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();
    long events;

    private final Random random;
    private final int[] read;
    private final MapRows rows = new MapRows();
    private final Map<NodeId, Instant> complete = new LinkedHashMap<>();
    private NodeLedger ledger;

    SimulatedTrail(Random random, int partitions) {
        this.random = random;
        this.read = new int[partitions];
        for (int i = 0; i < partitions; i++) {
            topic.add(new ArrayList<>());
        }
        restart();
    }

    int partitions() {
        return read.length;
    }

    void restart() {
        ledger = new NodeLedger(LIMITS, rows, new ToldSerde(CODECS), this::say);
    }

    private void say(String key, LedgerEntry entry) {
        said.put(key, entry);
        if (entry.kind() == LedgerEntryKind.COMPLETE) {
            Optional<Instant> through = entry.completeThrough();
            Instant before = complete.get(entry.node());
            if (before != null && (through.isEmpty() || through.get().isBefore(before))) {
                throw new AssertionError("complete through went back to " + through);
            }
            through.ifPresent(at -> complete.put(entry.node(), at));
        }
    }

    Optional<Instant> completeThrough(SimulatedNode node) {
        return Optional.ofNullable(complete.get(node.id));
    }

    SimulatedNode node(String name) {
        SimulatedNode node = new SimulatedNode(this, name, random);
        nodes.add(node);
        enrol(node);
        return node;
    }

    void enrol(SimulatedNode node) {
        ledger.tell(new Told.Enrolled(node.enrolment()));
    }

    void append(Proof proof) {
        Proof appended = at(proof, now);
        topic.get(proof.partition()).add(appended);
    }

    static Proof at(Proof proof, long millis) {
        return new Proof(
                proof.node(),
                proof.stream(),
                proof.sequence(),
                proof.leaf(),
                proof.freshness(),
                proof.partition(),
                proof.served(),
                proof.recordedAt(),
                Instant.ofEpochMilli(millis),
                proof.notice());
    }

    /** Reads on in some partitions, as far as it happens to. */
    void readSome() {
        for (int i = 0; i < 4; i++) {
            int partition = random.nextInt(partitions());
            for (int more = random.nextInt(200); more > 0 && isUnread(partition); more--) {
                readOne(partition);
            }
        }
    }

    void readAll() {
        for (int partition = 0; partition < partitions(); partition++) {
            while (isUnread(partition)) {
                readOne(partition);
            }
        }
    }

    private boolean isUnread(int partition) {
        return read[partition] < topic.get(partition).size();
    }

    private void readOne(int partition) {
        events++;
        ledger.tell(topic.get(partition).get(read[partition]++));
    }

    /** A second passes: partitions say how far they were read, and the ledger looks. */
    void second() {
        now += 1_000;
        for (int partition = 0; partition < partitions(); partition++) {
            List<Proof> all = topic.get(partition);
            long through =
                    isUnread(partition)
                            ? read[partition] == 0
                                    ? 0
                                    : all.get(read[partition] - 1).appendedAt().toEpochMilli()
                            : now - 5_000;
            ledger.tell(new Told.Read(partition, Instant.ofEpochMilli(through), at()));
        }
        ledger.look();
    }

    private Instant at() {
        return Instant.ofEpochMilli(now);
    }

    /** All is read, and so much time passes; nodes that run sign every ten seconds. */
    void settle(int seconds) {
        for (int i = 0; i < seconds; i++) {
            if (i % 10 == 0) {
                nodes.stream()
                        .filter(node -> node.running)
                        .forEach(node -> {
                            node.checkpoint();
                            node.forward();
                        });
            }
            readAll();
            second();
        }
    }

    List<LedgerEntry> findings() {
        return said.values().stream().filter(entry -> !NO_FINDING.contains(entry.kind())).toList();
    }

    /** The findings that still stand, as kind and range. */
    List<String> standing() {
        return findings().stream()
                .filter(entry -> entry.resolvedAt().isEmpty())
                .map(SimulatedTrail::text)
                .sorted()
                .toList();
    }

    static String text(LedgerEntry entry) {
        return entry.kind()
                + entry.range().map(range -> " " + range.from() + "-" + range.to()).orElse("");
    }
}
