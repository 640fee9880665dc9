package io.voxtrail.index.verify;

import io.voxtrail.core.access.Revision;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.index.verify.Discrepancy.Kind;
import io.voxtrail.index.verify.Findings.Counted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through one stream's log, its documents and its notices side by side, each in the order of
 * the sequence, and says what does not fit. Pure; holds what belongs to one place in memory.
 */
final class StreamJoin {

    private final SignedLog log;
    private final HashReader hashes;
    private final Merging<FoundDocument> documents;
    private final Merging<FoundNotice> notices;
    private final Findings findings;
    private final CheckpointCheck checkpoints;

    /**
     * @param hashes the log's, each proven up to its signed root
     * @param documents by sequence
     * @param notices by sequence
     */
    StreamJoin(
            SignedLog log,
            HashReader hashes,
            Iterator<FoundDocument> documents,
            Iterator<FoundNotice> notices,
            Findings findings) {
        this.log = log;
        this.hashes = hashes;
        this.documents = new Merging<>(documents, FoundDocument::sequence);
        this.notices = new Merging<>(notices, FoundNotice::sequence);
        this.findings = findings;
        this.checkpoints = new CheckpointCheck(log, findings);
    }

    void run() {
        documents.before(log.from()).forEachRemaining(this::accountedElsewhere);
        notices.before(log.from()).forEachRemaining(_ -> {});
        CompactRange tree = Trees.upTo(log.from(), hashes);
        for (long sequence = log.from(); sequence < log.to(); sequence++) {
            Hash leaf = hashes.hash(0, sequence);
            place(sequence, leaf, tree);
            tree.append(leaf);
            findings.count(Counted.LEAVES, 1);
        }
        documents.before(FoundDocument.NOWHERE).forEachRemaining(this::accountedElsewhere);
        documents.rest().forEachRemaining(this::nowhere);
        if (log.sealedHere() && log.to() == log.size()) {
            requireTheSeal();
        }
    }

    /** What is beyond the seal is not sealed; but the seal itself must be there. */
    private void requireTheSeal() {
        if (!notices.at(log.size()).isEmpty()) {
            findings.count(Counted.CHECKPOINTS, 1);
        } else {
            findings.discrepancy(
                    new Discrepancy(
                            Kind.TRUNCATED,
                            Optional.of(log.node()),
                            Optional.of(log.stream()),
                            Optional.of(new SequenceRange(log.size(), log.size())),
                            Optional.empty(),
                            "the latest signed checkpoint is not in the ledger's index"));
        }
    }

    private void place(long sequence, Hash leaf, CompactRange before) {
        boolean explained = false;
        for (FoundNotice notice : notices.at(sequence)) {
            explained |= notice(notice, leaf, before);
        }
        boolean named = false;
        List<FoundDocument> genuine = new ArrayList<>();
        List<FoundDocument> strangers = new ArrayList<>();
        for (FoundDocument document : documents.at(sequence)) {
            tellFaults(document);
            (document.leaf().equals(leaf) ? genuine : strangers).add(document);
            named |= isNamedFor(document, sequence);
        }
        boolean accounted = explained || !genuine.isEmpty();
        strangers.forEach(stranger -> stranger(stranger, accounted));
        if (!genuine.isEmpty()) {
            verdicts(sequence, genuine, named);
        } else if (!explained && !named) {
            findings.unexplained(log, sequence, leaf);
        }
    }

    /** Whether something stands under this record's name, however wrong: then it is not deleted. */
    private boolean isNamedFor(FoundDocument document, long sequence) {
        return document.id().equals(new EventId(log.stream(), sequence).toString());
    }

    private void tellFaults(FoundDocument document) {
        findings.count(Counted.DOCUMENTS, 1);
        document.faults().forEach(findings::discrepancy);
    }

    /** A document whose original bytes are not those of the log at its place. */
    private void stranger(FoundDocument document, boolean accounted) {
        if (document.faults().isEmpty()) {
            findings.discrepancy(
                    about(
                            accounted ? Kind.INSERTED : Kind.CHANGED,
                            document,
                            "its original bytes are not those of the node's log"));
        }
    }

    private boolean notice(FoundNotice notice, Hash leaf, CompactRange before) {
        if (!notice.leaf().equals(leaf)) {
            findings.discrepancy(
                    new Discrepancy(
                            Kind.LEDGER_CHANGED,
                            Optional.of(log.node()),
                            Optional.of(log.stream()),
                            Optional.of(new SequenceRange(notice.sequence(), notice.sequence())),
                            Optional.of(notice.document()),
                            "the notice's bytes are not those of the node's log"));
            return false;
        }
        findings.count(Counted.NOTICES, 1);
        notice.notice().ifPresent(said -> checkpoints.check(said, before));
        return true;
    }

    /** Of an attempt that is indexed: is its first verdict there, and each that was superseded? */
    private void verdicts(long sequence, List<FoundDocument> genuine, boolean named) {
        Set<String> ids = new HashSet<>();
        genuine.forEach(document -> ids.add(document.id()));
        for (FoundDocument document : genuine) {
            Optional<Revision> revision = document.revision();
            if (revision.isPresent()) {
                findings.count(Counted.REVISIONS, 1);
                findings.revision(document);
                if (ids.add(revision.get().supersedes())) {
                    deleted(sequence, revision.get().supersedes());
                }
            }
        }
        boolean first = genuine.stream().anyMatch(document -> document.revision().isEmpty());
        String event = new EventId(log.stream(), sequence).toString();
        if (!first && !named && ids.add(event)) {
            deleted(sequence, event);
        }
    }

    private void deleted(long sequence, String id) {
        findings.discrepancy(
                new Discrepancy(
                        Kind.DELETED,
                        Optional.of(log.node()),
                        Optional.of(log.stream()),
                        Optional.of(new SequenceRange(sequence, sequence)),
                        Optional.of(id),
                        "a later verdict of the same attempt is there, this one is not"));
    }

    /** A document outside of the records that are accounted for here. */
    private void accountedElsewhere(FoundDocument document) {
        if (document.sequence() < 0) {
            nowhere(document);
            return;
        }
        tellFaults(document);
        if (document.sequence() < log.size()) {
            Hash leaf = hashes.hash(0, document.sequence());
            if (!document.leaf().equals(leaf)) {
                stranger(document, false);
            }
        } else if (log.ended()) {
            findings.discrepancy(
                    about(
                            Kind.INSERTED,
                            document,
                            "the log ended with " + log.size() + " records"));
        } else {
            findings.count(Counted.UNSEALED, 1);
        }
    }

    private void nowhere(FoundDocument document) {
        tellFaults(document);
        if (document.faults().isEmpty()) {
            findings.discrepancy(about(Kind.INSERTED, document, "it names no place in the log"));
        }
    }

    private Discrepancy about(Kind kind, FoundDocument document, String detail) {
        return new Discrepancy(
                kind,
                Optional.of(log.node()),
                Optional.of(log.stream()),
                document.sequence() < 0 || document.sequence() == FoundDocument.NOWHERE
                        ? Optional.empty()
                        : Optional.of(new SequenceRange(document.sequence(), document.sequence())),
                Optional.of(document.name()),
                detail);
    }
}
