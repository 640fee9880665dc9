package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.emitter.spool.FrameType;
import io.voxtrail.emitter.spool.RecoveryReport;
import io.voxtrail.emitter.spool.RecoveryReport.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the emitter says about itself, before it has a place in the log. */
record Notice(
        NoticeKind kind,
        long dropped,
        Optional<SequenceRange> range,
        Optional<EventId> previous,
        Optional<String> bootId,
        Optional<String> detail) {

    static Notice start(RecoveryReport found) {
        Optional<EventId> previous =
                found.previous()
                        .filter(end -> end.lastSequence() >= 0)
                        .map(end -> new EventId(stream(end.stream()), end.lastSequence()));
        return new Notice(
                NoticeKind.START, 0, Optional.empty(), previous, kernelBootId(), Optional.empty());
    }

    /** Empty when the incarnation before ended in order and its files are whole. */
    static Optional<Notice> recovered(RecoveryReport found) {
        boolean inOrder = found.previous().map(RecoveryReport.StreamEnd::closed).orElse(true);
        if (inOrder && found.findings().isEmpty()) {
            return Optional.empty();
        }
        long torn =
                found.findings().stream()
                        .filter(f -> f.kind() == RecoveryReport.Kind.TORN_TAIL)
                        .mapToLong(Finding::bytes)
                        .sum();
        long lost = found.findings().stream().filter(Finding::isLoss).count();
        return Optional.of(
                plain(
                        NoticeKind.RECOVERED,
                        "closedInOrder="
                                + inOrder
                                + " tornBytes="
                                + torn
                                + " damagedRanges="
                                + lost));
    }

    /**
     * Which records of this node's disk cannot be read any more: the range, in the stream that
     * {@code previous} names.
     */
    static Notice corruption(Finding finding) {
        boolean known = finding.first() >= 0 && finding.last() >= finding.first();
        return new Notice(
                NoticeKind.CORRUPTION,
                0,
                known
                        ? Optional.of(new SequenceRange(finding.first(), finding.last()))
                        : Optional.empty(),
                finding.stream()
                        .filter(s -> known)
                        .map(s -> new EventId(stream(s), finding.last())),
                Optional.empty(),
                Optional.of("kind=" + finding.kind() + " file=" + finding.file()));
    }

    static Notice gap(GapCount.Count count) {
        return new Notice(
                NoticeKind.GAP,
                count.total(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("allowed=" + count.allowed() + " refused=" + count.refused()));
    }

    /** A record that the broker refused twice, by itself; its bytes are kept on the node. */
    static Notice unsendable(EventId record, String sha256, String why) {
        return new Notice(
                NoticeKind.UNSENDABLE,
                0,
                Optional.of(new SequenceRange(record.sequence(), record.sequence())),
                Optional.of(record),
                Optional.empty(),
                Optional.of("sha256=" + sha256 + " refused=" + why));
    }

    static Notice plain(NoticeKind kind, String detail) {
        return new Notice(
                kind,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                detail.isEmpty() ? Optional.empty() : Optional.of(detail));
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
