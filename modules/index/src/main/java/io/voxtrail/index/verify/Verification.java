package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.index.verify.Discrepancy.Kind;
import io.voxtrail.index.verify.Findings.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds the index against the nodes' signed logs over a period, both ways. What it needs of memory
 * grows with streams and with what is found wrong, not with the number of accesses. To be run once.
 */
public final class Verification {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final VerifiedTrail trail;
    private final NodeKeys keys;
    private final Period period;
    private final Optional<NodeId> node;
    private final VerificationListener listener;
    private final Collected found;

    /**
     * @param node whose logs alone are to be verified; all nodes' when empty
     */
    public Verification(
            VerifiedTrail trail,
            NodeKeys keys,
            Period period,
            Optional<NodeId> node,
            VerificationListener listener) {
        this.trail = trail;
        this.keys = keys;
        this.period = period;
        this.node = node;
        this.listener = listener;
        this.found = new Collected(listener);
    }

    /**
     * @throws UnsettledException when the index lags behind the nodes for more than a minute
     * @throws io.voxtrail.index.opensearch.OpenSearchException when the index cannot be read whole
     * @throws org.apache.kafka.common.KafkaException when Kafka cannot
     */
    public VerificationResult run(Settling settling) throws InterruptedException {
        Instant begin = Instant.now();
        LedgerReading ledger = new LedgerReading(trail);
        Map<TopicPartition, Long> judged = trail.scan(trail.topics().accesses()).ends();
        listener.at("waiting until the index has caught up", 0);
        long waiting = settling.await(PATIENCE);
        if (waiting > 0) {
            throw new UnsettledException(waiting);
        }
        try (IndexReading index = IndexReading.open(trail)) {
            StreamBook book = readLedger(ledger, index);
            new LogReading(trail, keys, period, node, found, ledger, begin).run(book, index);
        }
        QuarantineReading quarantine = explain(ledger);
        var judgements = new JudgedCheck(trail, period, node, judged, quarantine, found, listener);
        long held = judgements.run();
        tellForged(judgements.oldest());
        return result(held);
    }

    private StreamBook readLedger(LedgerReading ledger, IndexReading index) {
        StreamBook book = new StreamBook(trail.codecs().logRecords(), period);
        LedgerState state = new LedgerState(index.state(node), node, found);
        long[] entries = new long[1];
        ledger.each((key, entry, record) -> {
            book.add(entry);
            state.written(key, entry, record);
            listener.at("entries of the ledger", ++entries[0]);
        });
        state.tell(ledger.firstOfEach(), ledger.endOfEach());
        return book;
    }

    /** What the index does not explain may be in quarantine, unsendable, or a notice. */
    private QuarantineReading explain(LedgerReading ledger) {
        Unexplained unexplained = found.unexplained();
        unexplained.settleUnsendable();
        QuarantineReading quarantine = QuarantineReading.read(trail, unexplained);
        if (!unexplained.isEmpty()) {
            ledger.each((key, entry, _) -> explain(key, entry));
        }
        found.missing(unexplained.tellDeleted());
        return quarantine;
    }

    private void explain(String key, LedgerEntry entry) {
        boolean ofTheLog =
                entry.kind() == LedgerEntryKind.NOTICE
                        || entry.kind() == LedgerEntryKind.CHECKPOINT_VERIFIED;
        if (ofTheLog && entry.bytes().isPresent()) {
            byte[] value = entry.bytes().get().readOnly();
            StreamBook.notice(trail.codecs().logRecords(), value)
                    .map(NodeNotice::position)
                    .ifPresent(
                            position -> found.unexplained().notice(position.eventId(), key, value));
        }
    }

    /** A revised verdict that is younger than the topic's beginning, and is not in the topic. */
    private void tellForged(Instant oldest) {
        found.revisions()
                .forEach((document, judgedAt) -> {
                    if (!judgedAt.isBefore(oldest) && !found.isNamed(document)) {
                        found.discrepancy(
                                new Discrepancy(
                                        Kind.INSERTED,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(document),
                                        "the pipeline never gave this verdict"));
                    }
                });
    }

    private VerificationResult result(long held) {
        return new VerificationResult(
                keys.source(),
                found.count(Counted.STREAMS),
                found.count(Counted.LEAVES),
                found.count(Counted.DOCUMENTS),
                found.count(Counted.REVISIONS),
                found.count(Counted.NOTICES),
                found.count(Counted.CHECKPOINTS),
                found.count(Counted.UNSEALED),
                found.unexplained().quarantined(),
                found.unexplained().unsent(),
                held,
                found.discrepancies());
    }

    /** What is not in the index; known when {@link #run} has ended. */
    public Missing missing() {
        return found.missing();
    }
}
