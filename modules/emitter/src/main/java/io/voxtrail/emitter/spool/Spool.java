package io.voxtrail.emitter.spool;

import io.voxtrail.core.tree.CompactRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of this incarnation on their way to the disk, and all unsent records on their way to
 * the broker.
 */
public final class Spool implements AutoCloseable {
    private final SpoolFolder.@Nullable Held folder;
    private final Disk disk;
    private final Segments segments;
    private final RecoveryReport recovery;
    private final List<EarlierStream> earlier;
    private final Room room;
    private final Intake intake;
    private final Retention retention;

    /**
     * Opens the spool for a new incarnation; what earlier ones left unsent is read and checked
     * first.
     *
     * @throws SpoolRefusedException in one line why not
     */
    public static Spool open(Path folder, StreamTag stream, SpoolConfig config, InstantSource clock)
            throws SpoolRefusedException {
        SpoolFolder.Held held = SpoolFolder.hold(folder);
        try {
            return new Spool(held, held.disk(), stream, config, clock);
        } catch (SpoolRefusedException e) {
            held.close();
            throw e;
        } catch (IOException e) {
            held.close();
            throw new SpoolRefusedException(
                    "The spool folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    static Spool open(Disk disk, StreamTag stream, SpoolConfig config, InstantSource clock)
            throws IOException {
        return new Spool(null, disk, stream, config, clock);
    }

    private Spool(
            SpoolFolder.@Nullable Held folder,
            Disk disk,
            StreamTag stream,
            SpoolConfig config,
            InstantSource clock)
            throws IOException {
        this.folder = folder;
        this.disk = disk;
        Recovery found = new Recovery(disk, true).survey(); // before anything is written
        AckCursor cursor = AckCursor.open(disk);
        this.segments = found.run(cursor.mark()).segments();
        this.recovery = found.report();
        this.earlier = found.streams();
        Reserve reserve = new Reserve(disk, config.reserveBytes());
        boolean unused = reserve.take();
        this.room = new Room(disk, config, segments, reserve, cursor.mark());
        this.retention = new Retention(disk, config, clock, segments, room, cursor);
        SegmentWriter writer =
                new SegmentWriter(
                        disk,
                        segments,
                        reserve,
                        stream,
                        config.segmentBytes(),
                        found.nextOrdinal(),
                        clock);
        writer.start(new CompactRange());
        room.look();
        this.intake = new Intake(disk, config, room, writer);
        intake.start();
    }

    /** What the start found on the disk. */
    public RecoveryReport recovery() {
        return recovery;
    }

    /**
     * The logs of the incarnations before, the newest first; to be read before the first {@link
     * #settle}, which may remove their files.
     */
    public List<EarlierStream> earlier() {
        return earlier;
    }

    /**
     * Numbers a record and puts it on its way; wait with {@link Pending#await}. Behind a CLOSE no
     * record is taken.
     *
     * @throws SpoolUnavailableException when the record was not taken; its number is free again
     * @throws OversizeException above 32 KiB
     */
    public Pending submit(Share share, FrameType type, RecordBytes record)
            throws SpoolUnavailableException, OversizeException {
        return intake.submit(share, type, record);
    }

    /** All unsent records, oldest stream first, each stream in its order. For one thread. */
    public SpoolReader reader() {
        return new SpoolReader(disk, segments, room.acknowledged(), recovery);
    }

    /** Returns when a record newer than this one is durable, or after the wait. */
    public void awaitBeyond(long sequence, Duration atMost) throws InterruptedException {
        intake.awaitBeyond(sequence, atMost);
    }

    /** The broker has everything up to here. In memory only until {@link #settle}. */
    public void acknowledge(SpoolPosition position) {
        room.acknowledge(AckCursor.Mark.of(position));
    }

    /**
     * Writes the cursor, then removes acknowledged segments whose time is over or whose room is
     * needed, oldest first. To be called about each second, by the thread that acknowledges.
     */
    public void settle() throws IOException {
        retention.settle();
    }

    /**
     * Keeps bytes in corrupt/ for a person to look at; durable when it returns. Done again, it
     * finds its work done.
     */
    public void keepAside(String name, byte[] bytes) throws IOException {
        Disk corrupt = disk.folder(Recovery.CORRUPT);
        if (corrupt.list().contains(name)) {
            corrupt.delete(name);
        }
        try (DiskFile file = corrupt.create(name)) {
            file.writeFully(ByteBuffer.wrap(bytes), 0);
            file.force();
        }
        corrupt.syncFolder();
    }

    public SpoolStatus status() {
        return new SpoolStatus(
                intake.level(),
                segments.bytes(),
                room.unsentBytes(),
                intake.durableSequence(),
                room.reserveHeld());
    }

    /**
     * Takes no more records, flushes those that wait, releases the folder. Unsent records stay for
     * the next start. A disk that hangs in a flush holds this up: the folder stays taken until it
     * is over.
     */
    @Override
    public void close() throws IOException {
        if (!intake.close()) {
            return;
        }
        try {
            retention.close();
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
    }
}
