package io.voxtrail.emitter.spool;

import io.voxtrail.emitter.spool.RecoveryReport.Finding;
import io.voxtrail.emitter.spool.RecoveryReport.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the spool from the first unsent record to the newest durable one. */
public final class SpoolReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolReader.class);

    private final Disk disk;
    private final Segments segments;
    private final AckCursor.Mark start;
    private final RecoveryReport known;
    private final List<Finding> findings = new ArrayList<>();
    private long nextOrdinal;
    private @Nullable Segment segment;
    private @Nullable SegmentScan scan;

    SpoolReader(Disk disk, Segments segments, AckCursor.Mark start, RecoveryReport known) {
        this.disk = disk;
        this.segments = segments;
        this.start = start;
        this.known = known;
        this.nextOrdinal = start.segment();
    }

    /** The next record, or null while there is none. */
    public @Nullable Frame next() throws IOException {
        while (true) {
            if (segment == null || scan == null) {
                segment = segments.from(nextOrdinal).orElse(null);
                if (segment == null) {
                    return null;
                }
                scan = begin(segment);
            }
            boolean sealed =
                    segment.sealed(); // before its end is read: nothing is added afterwards
            long before = segments.takenOverAt(segment);
            Frame frame = scan.next(segment.end(), before);
            if (frame != null || !sealed) {
                return frame;
            }
            end(segment, scan, before);
        }
    }

    private SegmentScan begin(Segment of) throws IOException {
        SegmentScan begun = new SegmentScan(disk.read(of.name().file()), of);
        if (of.ordinal() == start.segment() && start.offset() <= of.end()) {
            begun.resumeAfter(start.offset(), start.sequence());
        }
        return begun;
    }

    private void end(Segment of, SegmentScan scanned, long before) throws IOException {
        scanned.finish(before);
        for (SequenceRange range : scanned.missing()) {
            Finding finding =
                    new Finding(
                            Kind.MISSING,
                            of.name().file(),
                            Optional.of(of.header().stream()),
                            range.first(),
                            range.last(),
                            0);
            if (!known.findings().contains(finding)) {
                LOG.error(
                        "spool records became unreadable: segment={} first={} last={}",
                        finding.file(),
                        range.first(),
                        range.last());
                findings.add(finding);
            }
        }
        scanned.close();
        nextOrdinal = of.ordinal() + 1;
        segment = null;
        scan = null;
    }

    /** Damage found since the last call that the start had not found. */
    public List<Finding> takeFindings() {
        List<Finding> found = List.copyOf(findings);
        findings.clear();
        return found;
    }

    @Override
    public void close() throws IOException {
        if (scan != null) {
            scan.close();
        }
    }
}
