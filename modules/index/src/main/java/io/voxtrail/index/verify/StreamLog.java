package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.index.verify.Discrepancy.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the notices of one stream say about its log, gathered in any order: its key's certificate,
 * its largest checkpoints, and where the period begins and ends in it.
 */
final class StreamLog {

    /** Of the largest checkpoints so many are remembered: whoever forges more is told as well. */
    private static final int SEALS = 8;

    private final NodeId node;
    private final StreamId stream;
    private final Period period;
    private final List<Seal> seals = new ArrayList<>();
    private Optional<NodeNotice> start = Optional.empty();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private long from;
    private long to = Long.MAX_VALUE;

    /** A claim about the log's size, still to be believed. */
    private record Seal(long size, String note, Instant at, boolean byNode, boolean last) {}

    StreamLog(NodeId node, StreamId stream, Period period) {
        this.node = node;
        this.stream = stream;
        this.period = period;
    }

    NodeId node() {
        return node;
    }

    StreamId stream() {
        return stream;
    }

    void add(NodeNotice notice) {
        Instant at = notice.recordedAt();
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
        switch (notice.kind()) {
            case START -> start = Optional.of(notice);
            case CHECKPOINT -> seal(notice, false);
            case CLOSE -> seal(notice, true);
            case RECOVERED, PAUSE, RESUME, GAP, FILTER_CHANGE, UNSENDABLE, CORRUPTION, UNKNOWN -> {}
        }
    }

    private void seal(NodeNotice notice, boolean ends) {
        long size = notice.position().sequence();
        notice.note()
                .ifPresent(note -> keep(new Seal(size, note, notice.recordedAt(), false, ends)));
        if (period.beginsAfter(notice.recordedAt())) {
            from = Math.max(from, size);
        }
        if (period.endsBefore(notice.recordedAt())) {
            to = Math.min(to, size);
        }
    }

    /** What the next incarnation of the emitter signed about this one's end. */
    void recovered(Checkpoint checkpoint, String note, Instant at) {
        keep(new Seal(checkpoint.size(), note, at, true, true));
    }

    private void keep(Seal seal) {
        seals.add(seal);
        if (seals.size() > 2 * SEALS) {
            seals.sort(Comparator.comparingLong(Seal::size).reversed());
            seals.subList(SEALS, seals.size()).clear();
        }
    }

    boolean isIn(Period asked) {
        return !(asked.beginsAfter(last) || asked.endsBefore(first));
    }

    /**
     * The log as far as it is signed by keys that are trusted; empty, and told, when it is not at
     * all.
     */
    Optional<SignedLog> resolve(NodeKeys keys, Findings findings) {
        if (start.isEmpty()) {
            tell(findings, 0, "its START was never seen");
            return Optional.empty();
        }
        Optional<VerifierKey> key = certified(start.get(), keys);
        if (key.isEmpty()) {
            tell(findings, 0, "its key is not certified by a trusted key of the node");
            return Optional.empty();
        }
        LogOrigin origin = LogOrigin.parse(key.get().name());
        seals.sort(Comparator.comparingLong(Seal::size).reversed());
        for (Seal seal : seals) {
            Optional<Checkpoint> checkpoint = proven(seal, origin, key.get(), keys);
            if (checkpoint.isPresent()) {
                long size = seal.size();
                return Optional.of(
                        new SignedLog(
                                origin,
                                key.get(),
                                Math.min(from, size),
                                Math.max(Math.min(to, size), Math.min(from, size)),
                                size,
                                checkpoint.get().root(),
                                seal.last(),
                                !seal.byNode()));
            }
            tell(findings, seal.size(), "a checkpoint that the stream's key did not sign");
        }
        return Optional.empty();
    }

    private static Optional<Checkpoint> proven(
            Seal seal, LogOrigin origin, VerifierKey key, NodeKeys keys) {
        try {
            SignedNote note = SignedNote.parse(seal.note());
            Checkpoint checkpoint = Checkpoint.of(note);
            boolean signed =
                    seal.byNode()
                            ? keys.of(origin.nodeKeyName(), seal.at()).stream()
                                    .anyMatch(note::isSignedBy)
                            : note.isSignedBy(key);
            boolean ours =
                    checkpoint.origin().equals(origin.toString())
                            && checkpoint.size() == seal.size();
            return signed && ours ? Optional.of(checkpoint) : Optional.empty();
        } catch (MalformedNoteException e) {
            return Optional.empty();
        }
    }

    /** The stream's own key, if a trusted key of its node says that it is. */
    private Optional<VerifierKey> certified(NodeNotice notice, NodeKeys keys) {
        try {
            SignedNote note = SignedNote.parse(notice.note().orElse(""));
            StreamCertificate claimed = StreamCertificate.parse(note.text());
            boolean ours =
                    claimed.origin().node().equals(node)
                            && claimed.origin().stream().equals(stream);
            boolean signed =
                    keys.of(claimed.origin().nodeKeyName(), notice.recordedAt()).stream()
                            .anyMatch(note::isSignedBy);
            return ours && signed ? Optional.of(claimed.streamKey()) : Optional.empty();
        } catch (MalformedNoteException e) {
            return Optional.empty();
        }
    }

    private void tell(Findings findings, long sequence, String what) {
        findings.discrepancy(
                new Discrepancy(
                        Kind.UNPROVEN,
                        Optional.of(node),
                        Optional.of(stream),
                        Optional.of(new SequenceRange(sequence, sequence)),
                        Optional.empty(),
                        what));
    }
}
