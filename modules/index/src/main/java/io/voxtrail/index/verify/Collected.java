package io.voxtrail.index.verify;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.index.verify.Discrepancy.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a verification has found so far: counted, handed on, and what must still be looked for. */
final class Collected implements Findings {

    /** So many names of documents are remembered, so that none is told twice. */
    private static final int MOST = 1_000_000;

    private final VerificationListener listener;
    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    private final Map<Kind, Long> discrepancies = new EnumMap<>(Kind.class);
    private final Set<String> named = new HashSet<>();
    private final Map<String, Instant> revisions = new HashMap<>();
    private final Map<EventId, NodeId> missing = new HashMap<>();
    private final Set<String> missingVerdicts = new HashSet<>();
    private final Set<String> missingLedger = new HashSet<>();
    private final Unexplained unexplained = new Unexplained(this);

    Collected(VerificationListener listener) {
        this.listener = listener;
    }

    @Override
    public void discrepancy(Discrepancy found) {
        discrepancies.merge(found.kind(), 1L, Long::sum);
        if (named.size() < MOST) {
            found.document().ifPresent(named::add);
        }
        if (found.kind() == Kind.DELETED && missingVerdicts.size() < MOST) {
            found.document()
                    .ifPresent(name -> missingVerdicts.add(name.substring(name.indexOf('/') + 1)));
        }
        if (found.kind() == Kind.LEDGER_DELETED && missingLedger.size() < MOST) {
            found.document().ifPresent(missingLedger::add);
        }
        listener.found(found);
    }

    @Override
    public void unexplained(SignedLog log, long sequence, Hash leaf) {
        unexplained.add(log, sequence, leaf);
    }

    @Override
    public void unsendable(StreamId stream, long sequence, Hash leaf) {
        unexplained.unsendable(stream, sequence, leaf);
    }

    @Override
    public void revision(FoundDocument document) {
        if (revisions.size() < MOST) {
            document.access().ifPresent(read -> revisions.put(document.name(), read.judgedAt()));
        }
    }

    @Override
    public void count(Counted what, long more) {
        long now = counts.merge(what, more, Long::sum);
        if (what == Counted.LEAVES && now % 1_000 == 0) {
            listener.at("records of the nodes' logs", now);
        }
    }

    long count(Counted what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Whether something was already said of the document. */
    boolean isNamed(String document) {
        return named.contains(document);
    }

    Unexplained unexplained() {
        return unexplained;
    }

    void missing(Map<EventId, NodeId> events) {
        missing.putAll(events);
    }

    boolean isMissing(Access access) {
        return missing.containsKey(access.recorded().position().eventId());
    }

    Missing missing() {
        return new Missing(missing, missingVerdicts, missingLedger);
    }

    /**
     * Revised verdicts that were found and that nobody has vouched for yet, with when they were
     * given; may be changed.
     */
    Map<String, Instant> revisions() {
        return revisions;
    }

    Map<Kind, Long> discrepancies() {
        return discrepancies;
    }
}
