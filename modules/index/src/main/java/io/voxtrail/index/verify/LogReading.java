package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.tree.TileException;
import io.voxtrail.index.verify.Discrepancy.Kind;
import io.voxtrail.index.verify.Findings.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Goes through all logs of a period, one stream after the other, beside their documents. */
final class LogReading {

    private static final Duration CLOCKS = Duration.ofMinutes(10);
    private static final Duration LEDGER_LAG = Duration.ofSeconds(2);

    private final VerifiedTrail trail;
    private final NodeKeys keys;
    private final Period period;
    private final Optional<NodeId> node;
    private final Findings findings;
    private final LedgerReading ledger;
    private final Instant begin;
    private Optional<Set<String>> younger = Optional.empty();

    /**
     * @param begin when the ledger's end was noted: a stream may have begun since
     */
    LogReading(
            VerifiedTrail trail,
            NodeKeys keys,
            Period period,
            Optional<NodeId> node,
            Findings findings,
            LedgerReading ledger,
            Instant begin) {
        this.trail = trail;
        this.keys = keys;
        this.period = period;
        this.node = node;
        this.findings = findings;
        this.ledger = ledger;
        this.begin = begin;
    }

    void run(StreamBook book, IndexReading index) throws InterruptedException {
        SortedMap<String, SignedLog> asked = new TreeMap<>();
        for (StreamLog stream : book.streams()) {
            if (isAsked(stream)) {
                stream.resolve(keys, findings)
                        .ifPresent(log -> asked.put(stream.stream().toString(), log));
            }
        }
        var documents =
                new ByStream<>(
                        index.documents(period, node, asked.values()), FoundDocument::stream);
        var notices = new ByStream<>(index.notices(node), hit -> hit.claim().stream());
        for (StreamLog stream : book.streams()) {
            String id = stream.stream().toString();
            unknown(documents, id);
            skip(notices, id);
            SignedLog log = asked.get(id);
            if (log != null) {
                findings.count(Counted.STREAMS, 1);
                join(log, documents.of(id), notices.of(id));
            } else {
                documents.of(id).forEachRemaining(this::beside);
            }
        }
        unknown(documents, null);
    }

    private boolean isAsked(StreamLog stream) {
        return stream.isIn(period) && node.map(stream.node()::equals).orElse(true);
    }

    private void join(
            SignedLog log, Iterator<FoundDocument> documents, Iterator<LedgerHit> notices) {
        LedgerTiles tiles =
                new LedgerTiles(
                        trail.openSearch(), trail.names(), trail.codecs().ledger(), log, findings);
        try (LogHashes hashes =
                new LogHashes(
                        log,
                        tiles,
                        entries -> ledger.each((key, entry, _) -> entries.accept(key, entry)),
                        findings)) {
            new StreamJoin(log, hashes, documents, new Notices(notices), findings).run();
        } catch (TileException e) {
            findings.discrepancy(
                    new Discrepancy(
                            Kind.UNPROVEN,
                            Optional.of(log.node()),
                            Optional.of(log.stream()),
                            Optional.of(new SequenceRange(0, Math.max(0, log.size() - 1))),
                            Optional.empty(),
                            "neither the ledger's index nor its topic can prove the log: "
                                    + e.getMessage()));
            documents.forEachRemaining(this::beside);
            notices.forEachRemaining(_ -> {});
        }
    }

    /** A document whose log cannot be used: only by itself can it be checked. */
    private void beside(FoundDocument document) {
        findings.count(Counted.DOCUMENTS, 1);
        findings.count(Counted.UNSEALED, 1);
        document.faults().forEach(findings::discrepancy);
    }

    /** Documents of streams that the ledger does not know, up to the next that it knows. */
    private void unknown(ByStream<FoundDocument> documents, @Nullable String next)
            throws InterruptedException {
        for (String stream = documents.peek();
                stream != null && (next == null || stream.compareTo(next) < 0);
                stream = documents.peek()) {
            boolean justBegun = younger().contains(stream);
            Iterator<FoundDocument> all = documents.of(stream);
            while (all.hasNext()) {
                FoundDocument document = all.next();
                if (justBegun) {
                    beside(document);
                } else {
                    inserted(document);
                }
            }
        }
    }

    private void inserted(FoundDocument document) {
        findings.count(Counted.DOCUMENTS, 1);
        document.faults().forEach(findings::discrepancy);
        if (document.faults().isEmpty()) {
            findings.discrepancy(
                    new Discrepancy(
                            Kind.INSERTED,
                            document.access().map(read -> read.recorded().position().node()),
                            document.access().map(read -> read.recorded().position().stream()),
                            Optional.empty(),
                            Optional.of(document.name()),
                            "no node's log has its stream"));
        }
    }

    /** Streams that the ledger has come to know since; the ledger may be slower than the index. */
    private Set<String> younger() throws InterruptedException {
        if (younger.isEmpty()) {
            Thread.sleep(LEDGER_LAG);
            Set<String> streams = new HashSet<>();
            ledger.later(
                    begin.minus(CLOCKS),
                    (_, entry, _) ->
                            entry.stream().ifPresent(stream -> streams.add(stream.toString())));
            younger = Optional.of(streams);
        }
        return younger.get();
    }

    private static void skip(ByStream<LedgerHit> notices, String next) {
        for (String stream = notices.peek();
                stream != null && stream.compareTo(next) < 0;
                stream = notices.peek()) {
            notices.of(stream).forEachRemaining(_ -> {});
        }
    }

    /** What can be read of a stream's notices; what cannot is told. */
    private final class Notices implements Iterator<FoundNotice> {
        private final Iterator<LedgerHit> hits;
        private final List<FoundNotice> ready = new ArrayList<>();

        Notices(Iterator<LedgerHit> hits) {
            this.hits = hits;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && hits.hasNext()) {
                LedgerHit hit = hits.next();
                hit.fault().ifPresent(findings::discrepancy);
                IndexReading.notice(hit, trail).ifPresent(ready::add);
            }
            return !ready.isEmpty();
        }

        @Override
        public FoundNotice next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.removeFirst();
        }
    }
}
