package io.voxtrail.emitter.spool;

import io.voxtrail.emitter.spool.RecoveryReport.Finding;
import io.voxtrail.emitter.spool.RecoveryReport.Kind;
import io.voxtrail.emitter.spool.SegmentHeader.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what earlier incarnations left. Every step may be interrupted and done again. Damage in the
 * middle of a file is never cut: the file is copied away, and all that is whole in it is sent.
 */
final class Recovery {
    static final String CORRUPT = "corrupt";

    private final Disk disk;
    private final boolean repair;
    private final Segments segments = new Segments();
    private final TreeMap<SegmentName, Reading> survey = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Segment newest;
    private AckCursor.Mark acked = AckCursor.Mark.NONE;

    /**
     * @param repair whether to cut, copy and delete, or only to look
     */
    Recovery(Disk disk, boolean repair) {
        this.disk = disk;
        this.repair = repair;
    }

    /** Reads every header; refuses, before anything is touched, what a later version wrote. */
    Recovery survey() throws IOException {
        for (String file : disk.list()) {
            Optional<SegmentName> name = SegmentName.parse(file);
            if (name.isPresent()) {
                survey.put(name.get(), header(file));
            }
        }
        for (var entry : survey.entrySet()) {
            if (entry.getValue() instanceof Reading.Newer newer) {
                throw new SpoolRefusedException(
                        "The spool was written by a later version (format "
                                + newer.version()
                                + " in "
                                + entry.getKey().file()
                                + "); nothing was touched");
            }
        }
        return this;
    }

    /**
     * Where the segment begins that holds this record, by the headers alone; the beginning of all
     * if none does.
     */
    AckCursor.Mark beginningOfSegmentWith(StreamTag stream, long sequence) {
        AckCursor.Mark beginning = AckCursor.Mark.NONE;
        for (var entry : survey.entrySet()) {
            if (entry.getValue() instanceof Reading.Whole whole
                    && whole.header().stream().equals(stream)
                    && whole.header().firstSequence() <= sequence) {
                beginning =
                        new AckCursor.Mark(
                                entry.getKey().ordinal(),
                                SegmentHeader.BYTES,
                                stream,
                                whole.header().firstSequence() - 1);
            }
        }
        return beginning;
    }

    /** Checks all that the broker has not acknowledged, and the newest segment in any case. */
    Recovery run(AckCursor.Mark mark) throws IOException {
        this.acked = mark;
        for (var entry : survey.entrySet()) {
            SegmentName name = entry.getKey();
            if (entry.getValue() instanceof Reading.Whole whole) {
                newest = new Segment(name, whole.header(), size(name.file()), true);
                segments.add(newest);
            } else {
                setAside(name);
            }
        }
        for (Optional<Segment> next = segments.oldest();
                next.isPresent();
                next = segments.from(next.get().ordinal() + 1)) {
            Segment segment = next.get();
            if (segment.ordinal() >= acked.segment() || segment == newest) {
                check(segment);
            }
        }
        if (repair) {
            sweepTrees();
        }
        return this;
    }

    Segments segments() {
        return segments;
    }

    RecoveryReport report() {
        return new RecoveryReport(findings);
    }

    /** The streams that left segments here, the newest first. */
    List<EarlierStream> streams() {
        List<List<Segment>> streams = new ArrayList<>();
        for (Segment segment : segments.all()) {
            if (streams.isEmpty() || !isOf(segment, streams.get(0))) {
                streams.add(0, new ArrayList<>());
            }
            streams.get(0).add(segment);
        }
        return streams.stream().map(own -> new EarlierStream(disk, segments, own, acked)).toList();
    }

    private static boolean isOf(Segment segment, List<Segment> stream) {
        return stream.get(0).header().stream().equals(segment.header().stream());
    }

    /** Trees whose segment was never made, or is gone. */
    private void sweepTrees() throws IOException {
        for (String file : disk.list()) {
            Optional<SegmentName> of = TreeFile.segment(file);
            if (of.isPresent()
                    && segments.from(of.get().ordinal())
                            .map(Segment::name)
                            .filter(of.get()::equals)
                            .isEmpty()) {
                disk.delete(file);
            }
        }
    }

    long nextOrdinal() {
        return survey.isEmpty() ? 1 : survey.lastKey().ordinal() + 1;
    }

    private Reading header(String file) throws IOException {
        byte[] bytes = new byte[SegmentHeader.BYTES];
        try (DiskFile in = disk.read(file)) {
            ByteBuffer into = ByteBuffer.wrap(bytes);
            while (into.hasRemaining() && in.read(into, into.position()) > 0) {}
            if (into.hasRemaining()) {
                return new Reading.Damaged();
            }
        } catch (IOException e) {
            throw new SpoolRefusedException(
                    "The spool's " + file + " cannot be read: " + e.getMessage(), e);
        }
        return SegmentHeader.decode(bytes);
    }

    private long size(String file) throws IOException {
        try (DiskFile in = disk.read(file)) {
            return in.size();
        }
    }

    /** A file without a header: either nothing was ever in it, or nobody can tell any more. */
    private void setAside(SegmentName name) throws IOException {
        long size = size(name.file());
        boolean empty = size <= SegmentHeader.BYTES;
        Kind kind = empty ? Kind.EMPTY_SEGMENT : Kind.UNREADABLE_HEADER;
        findings.add(
                new Finding(
                        kind,
                        name.file(),
                        Optional.empty(),
                        empty ? -1 : name.firstSequence(),
                        -1,
                        size));
        if (repair) {
            if (!empty) {
                keepCopy(name.file(), name.file(), 0, size);
            }
            disk.delete(name.file());
            disk.syncFolder();
        }
    }

    private void check(Segment segment) throws IOException {
        if (repair) {
            settle(segment.name().file());
        }
        boolean last = segment == newest;
        long before = segments.takenOverAt(segment);
        long size = segment.end();
        try (SegmentScan scan = new SegmentScan(disk.read(segment.name().file()), segment)) {
            if (!last && segment.ordinal() == acked.segment() && acked.offset() <= size) {
                scan.resumeAfter(acked.offset(), acked.sequence());
            }
            while (scan.next(size, before) != null) {}
            scan.finish(before);
            segment.durableTo(scan.offset());
            if (scan.damaged()) {
                nameDamage(segment, scan, size);
            } else if (before == Long.MAX_VALUE && scan.offset() < size) {
                cutTail(segment, scan, size);
            }
        }
    }

    /**
     * What a crashed process wrote but did not flush is in the page cache only; it must not be sent
     * before it is durable.
     */
    private void settle(String file) throws IOException {
        try (DiskFile out = disk.open(file)) {
            out.force();
        }
    }

    private void nameDamage(Segment segment, SegmentScan scan, long size) throws IOException {
        String file = segment.name().file();
        Optional<StreamTag> stream = Optional.of(segment.header().stream());
        if (repair) {
            keepCopy(file, file, 0, size);
        }
        for (SequenceRange range : scan.missing()) {
            findings.add(new Finding(Kind.MISSING, file, stream, range.first(), range.last(), 0));
        }
        if (scan.missing().isEmpty()) {
            findings.add(new Finding(Kind.STRAY_BYTES, file, stream, -1, -1, size));
        }
        if (scan.offset() < size && segments.takenOverAt(segment) == Long.MAX_VALUE) {
            findings.add(
                    new Finding(
                            scan.unreadable() ? Kind.MISSING : Kind.TORN_TAIL,
                            file,
                            stream,
                            scan.lastSequence() + 1,
                            -1,
                            size - scan.offset()));
        }
    }

    private void cutTail(Segment segment, SegmentScan scan, long size) throws IOException {
        String file = segment.name().file();
        long cut = size - scan.offset();
        findings.add(
                new Finding(
                        Kind.TORN_TAIL,
                        file,
                        Optional.of(segment.header().stream()),
                        scan.lastSequence() + 1,
                        -1,
                        cut));
        if (repair) {
            keepCopy(file, file + ".tail", scan.offset(), size);
            try (DiskFile out = disk.open(file)) {
                out.truncate(scan.offset());
                out.force();
            }
        }
    }

    /** Durable when it returns; done again after a crash it finds its work done. */
    private void keepCopy(String file, String as, long from, long to) throws IOException {
        Disk corrupt = disk.folder(CORRUPT);
        if (corrupt.list().contains(as)) {
            try (DiskFile earlier = corrupt.read(as)) {
                if (earlier.size() == to - from) {
                    return;
                }
            }
            corrupt.delete(as);
        }
        try (DiskFile in = disk.read(file);
                DiskFile out = corrupt.create(as)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            for (long at = from; at < to; at += buffer.limit()) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), to - at));
                readOrZeros(in, buffer, at);
                buffer.flip();
                out.writeFully(buffer, at - from);
            }
            out.force();
        }
        corrupt.syncFolder();
    }

    private static void readOrZeros(DiskFile in, ByteBuffer buffer, long at) {
        try {
            while (buffer.hasRemaining() && in.read(buffer, at + buffer.position()) > 0) {}
        } catch (IOException e) {
            // The sectors are gone; the copy keeps what surrounds them in place.
        }
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
    }
}
