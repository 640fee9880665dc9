package io.voxtrail.emitter.spool;

import io.voxtrail.core.tree.CompactRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes groups of frames durable, one after the other, in the newest segment. A file on which a
 * write or a flush failed is never written again: the kernel may have dropped what it could not
 * flush and would report success next time. The group, still in memory, goes to a new file.
 */
final class SegmentWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);

    /** The open segment; a new one; a new one with the reserve given up. */
    private static final int TRIES = 3;

    private final Disk disk;
    private final Segments segments;
    private final Reserve reserve;
    private final StreamTag stream;
    private final long segmentBytes;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long nextOrdinal;
    private @Nullable Open open;

    /** The segment being written, and where its next byte goes. */
    private static final class Open {
        final Segment segment;
        final DiskFile file;
        long at = SegmentHeader.BYTES;

        Open(Segment segment, DiskFile file) {
            this.segment = segment;
            this.file = file;
        }
    }

    SegmentWriter(
            Disk disk,
            Segments segments,
            Reserve reserve,
            StreamTag stream,
            long segmentBytes,
            long nextOrdinal,
            InstantSource clock) {
        this.disk = disk;
        this.segments = segments;
        this.reserve = reserve;
        this.stream = stream;
        this.segmentBytes = segmentBytes;
        this.nextOrdinal = nextOrdinal;
        this.clock = clock;
    }

    /**
     * Durable when it returns; when it throws, nothing of the group will ever be read back by this
     * process. Tries the open segment, then new ones.
     */
    void write(Group group) throws IOException {
        boolean unused =
                Thread.interrupted(); // an interrupt would close the channel under the write
        if (open != null && open.at + group.bytes() > segmentBytes) {
            finish();
        }
        for (int tried = 1; ; tried++) {
            try {
                put(group, open != null ? open : begin(group.before()));
                return;
            } catch (IOException e) {
                if (open != null) {
                    abandon(open, e);
                }
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Starts a new segment; gives up the reserve when that is what it takes. */
    void start(CompactRange before) throws IOException {
        begin(before);
    }

    private Open begin(CompactRange before) throws IOException {
        try {
            return create(before);
        } catch (IOException e) {
            if (isNoSpace(e) && reserve.held()) {
                LOG.warn("spool reserve given up: stream={}", stream);
                reserve.give();
            }
            return create(before);
        }
    }

    private void put(Group group, Open target) throws IOException {
        try {
            group.seal(target.segment.header().salt());
            target.file.writeFully(group.view(), target.at);
            target.file.force();
        } catch (RuntimeException | Error e) {
            // No direct memory, for one: what was written is as unknown as after an I/O error.
            throw new IOException("Writing ended with " + e, e);
        }
        target.at += group.bytes();
        target.segment.durableTo(target.at);
    }

    /** The tree first: a segment that is there never lacks it. */
    private Open create(CompactRange before) throws IOException {
        SegmentName name = new SegmentName(nextOrdinal++, before.size());
        SegmentHeader header =
                new SegmentHeader(random.nextLong(), before.size(), stream, clock.millis());
        TreeFile.write(disk, name, stream, before);
        DiskFile file = disk.create(name.file());
        try {
            file.writeFully(ByteBuffer.wrap(header.encode()), 0);
            file.force();
            disk.syncFolder();
        } catch (IOException e) {
            discard(name, file);
            throw e;
        }
        Open created = new Open(new Segment(name, header, SegmentHeader.BYTES, false), file);
        segments.add(created.segment);
        open = created;
        return created;
    }

    private void discard(SegmentName name, DiskFile file) {
        closeQuietly(file);
        try {
            disk.delete(name.file());
            TreeFile.delete(disk, name);
        } catch (IOException e) {
            LOG.warn("spool segment left empty: segment={} reason={}", name.file(), e.getMessage());
        }
    }

    /** Closes the segment in order. */
    void finish() {
        Open ended = open;
        if (ended != null) {
            open = null;
            ended.segment.seal();
            closeQuietly(ended.file);
        }
    }

    private void abandon(Open failed, IOException cause) {
        LOG.error(
                "spool segment failed: segment={} durableBytes={} reason={}",
                failed.segment.name().file(),
                failed.segment.end(),
                cause.getMessage());
        if (isNoSpace(cause)) {
            giveBack(failed);
            reserve.give();
        }
        finish();
    }

    /** A write that found no room left a part of itself behind; what was never flushed may go. */
    private static void giveBack(Open failed) {
        try {
            failed.file.truncate(failed.segment.end());
        } catch (IOException e) {
            LOG.warn(
                    "spool tail kept: segment={} reason={}",
                    failed.segment.name().file(),
                    e.getMessage());
        }
    }

    static boolean isNoSpace(Throwable e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left") || message.contains("quota");
    }

    private static void closeQuietly(DiskFile file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("spool file did not close: reason={}", e.getMessage());
        }
    }
}
