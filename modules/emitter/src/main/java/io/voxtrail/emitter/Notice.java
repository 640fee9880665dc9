package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.emitter.spool.FrameType;
import io.voxtrail.emitter.spool.RecoveryReport;
import io.voxtrail.emitter.spool.RecoveryReport.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the emitter says about itself, before it has a place in the log.
 *
 * @param note that of a CHECKPOINT and of a CLOSE is made when their place is known
 */
record Notice(
        NoticeKind kind,
        OptionalLong servedTotal,
        long dropped,
        Optional<SequenceRange> range,
        Optional<EventId> previous,
        Optional<String> bootId,
        Optional<String> note,
        Optional<String> detail) {

    private static Notice of(NoticeKind kind) {
        return new Notice(
                kind,
                OptionalLong.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Notice served(OptionalLong total) {
        return new Notice(kind, total, dropped, range, previous, bootId, note, detail);
    }

    private Notice dropped(long attempts) {
        return new Notice(kind, servedTotal, attempts, range, previous, bootId, note, detail);
    }

    private Notice over(Optional<SequenceRange> sequences) {
        return new Notice(kind, servedTotal, dropped, sequences, previous, bootId, note, detail);
    }

    private Notice after(Optional<EventId> record) {
        return new Notice(kind, servedTotal, dropped, range, record, bootId, note, detail);
    }

    private Notice inBoot(Optional<String> id) {
        return new Notice(kind, servedTotal, dropped, range, previous, id, note, detail);
    }

    private Notice signed(Optional<String> signedNote) {
        return new Notice(kind, servedTotal, dropped, range, previous, bootId, signedNote, detail);
    }

    private Notice because(String words) {
        Optional<String> reason = Optional.of(words).filter(text -> !text.isEmpty());
        return new Notice(kind, servedTotal, dropped, range, previous, bootId, note, reason);
    }

    /**
     * @param previous the last record of the stream before, if this folder knows one
     * @param certificate of this stream's key
     */
    static Notice start(Optional<EventId> previous, String certificate) {
        return of(NoticeKind.START)
                .after(previous)
                .inBoot(kernelBootId())
                .signed(Optional.of(certificate));
    }

    /**
     * A stream that nobody closed.
     *
     * @param last its last record
     * @param seal its last checkpoint; empty when that cannot be computed any more
     */
    static Notice recovered(EventId last, Optional<String> seal, List<Finding> findings) {
        return of(NoticeKind.RECOVERED)
                .after(Optional.of(last))
                .signed(seal)
                .because("closedInOrder=false " + counts(findings));
    }

    /** Files that are not whole, though the incarnation before ended in order. */
    static Notice recovered(List<Finding> findings) {
        return of(NoticeKind.RECOVERED).because("closedInOrder=true " + counts(findings));
    }

    private static String counts(List<Finding> findings) {
        long torn =
                findings.stream()
                        .filter(f -> f.kind() == RecoveryReport.Kind.TORN_TAIL)
                        .mapToLong(Finding::bytes)
                        .sum();
        long lost = findings.stream().filter(Finding::isLoss).count();
        return "tornBytes=" + torn + " damagedRanges=" + lost;
    }

    /**
     * Which records of this node's disk cannot be read any more: the range, in the stream that
     * {@code previous} names.
     */
    static Notice corruption(Finding finding) {
        boolean known = finding.first() >= 0 && finding.last() >= finding.first();
        return of(NoticeKind.CORRUPTION)
                .over(
                        known
                                ? Optional.of(new SequenceRange(finding.first(), finding.last()))
                                : Optional.empty())
                .after(
                        finding.stream()
                                .filter(s -> known)
                                .map(s -> new EventId(stream(s), finding.last())))
                .because("kind=" + finding.kind() + " file=" + finding.file());
    }

    static Notice gap(GapCount.Count count) {
        return of(NoticeKind.GAP)
                .dropped(count.total())
                .because("allowed=" + count.allowed() + " refused=" + count.refused());
    }

    /**
     * A record that the broker refused twice, by itself; its bytes are kept on the node.
     *
     * @param leaf by which the log can be proven without the record
     */
    static Notice unsendable(EventId record, Hash leaf, String why) {
        return of(NoticeKind.UNSENDABLE)
                .over(Optional.of(new SequenceRange(record.sequence(), record.sequence())))
                .after(Optional.of(record))
                .because("leaf=" + leaf.toHex() + " refused=" + why);
    }

    static Notice checkpoint(OptionalLong servedTotal) {
        return of(NoticeKind.CHECKPOINT).served(servedTotal);
    }

    static Notice close(OptionalLong servedTotal) {
        return of(NoticeKind.CLOSE).served(servedTotal);
    }

    static Notice plain(NoticeKind kind, String detail) {
        return of(kind).because(detail);
    }

    FrameType frameType() {
        return switch (kind) {
            case GAP -> FrameType.GAP;
            case CLOSE -> FrameType.CLOSE;
            case CHECKPOINT -> FrameType.CHECKPOINT;
            case CORRUPTION -> FrameType.CORRUPTION;
            case START, RECOVERED, PAUSE, RESUME, FILTER_CHANGE, UNSENDABLE, UNKNOWN ->
                    FrameType.EVENT;
        };
    }

    private static StreamId stream(io.voxtrail.emitter.spool.StreamTag tag) {
        return StreamId.of(tag.bytes());
    }

    private static Optional<String> kernelBootId() {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
        } catch (IOException e) {
            return Optional.empty(); // not Linux, or hidden by a sandbox
        }
    }
}
