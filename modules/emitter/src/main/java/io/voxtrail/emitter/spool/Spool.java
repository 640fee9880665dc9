package io.voxtrail.emitter.spool;

import io.voxtrail.emitter.spool.SpoolUnavailableException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of this incarnation on their way to the disk, and all unsent records on their way to
 * the broker.
 *
 * <p>Callers number and encode their records under one lock into a group; one thread flushes a
 * group while the next one fills. A group closes when the disk is free for it, so a lone caller
 * waits for one flush and a crowd shares one.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int FILLING_PERCENT = 80;
    private static final int ORDINARY_PERCENT = 95;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Group IDLE = new Group(0);

    private final SpoolFolder.@Nullable Held folder;
    private final Disk disk;
    private final SpoolConfig config;
    private final InstantSource clock;
    private final Segments segments;
    private final Reserve reserve;
    private final SegmentWriter writer;
    private final AckCursor cursor;
    private final RecoveryReport recovery;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Condition more = lock.newCondition();
    private Group filling = new Group(0);
    private @Nullable Reason failure;
    private boolean closing;
    private boolean ended;

    private volatile long durableSequence = -1;
    private volatile long unsentBytes;
    private volatile AckCursor.Mark acknowledged;
    private volatile boolean belowFloor;
    private long nextTickNanos = System.nanoTime();
    private SpoolStatus.Level lastLevel = SpoolStatus.Level.NORMAL;

    /**
     * Opens the spool for a new incarnation; what earlier ones left is checked first.
     *
     * @throws SpoolRefusedException in one line why not; nothing was changed then
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
        Recovery survey = new Recovery(disk, true).survey();
        this.folder = folder;
        this.disk = disk;
        this.config = config;
        this.clock = clock;
        this.cursor = AckCursor.open(disk);
        this.acknowledged = cursor.mark();
        this.segments = survey.run(cursor.mark()).segments();
        this.recovery = survey.report();
        this.reserve = new Reserve(disk, config.reserveBytes());
        this.writer =
                new SegmentWriter(
                        disk,
                        segments,
                        reserve,
                        stream,
                        config.segmentBytes(),
                        survey.nextOrdinal(),
                        clock);
        reserve.take();
        writer.start(0);
        look();
        this.thread = new Thread(this::run, "voxtrail-spool");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** What the start found on the disk. */
    public RecoveryReport recovery() {
        return recovery;
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
        long deadline = System.nanoTime() + config.patience().toNanos();
        lock.lock();
        try {
            awaitRoom(deadline);
            admit(share);
            byte[] payload = record.encode(filling.firstSequence() + filling.count());
            if (payload.length < 1 || payload.length > Frames.MAX_PAYLOAD) {
                throw new OversizeException(payload.length);
            }
            long sequence = filling.add(type, payload);
            ended = type == FrameType.CLOSE;
            work.signal();
            return new Pending(sequence, deadline, filling.durable());
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom(long deadline) throws SpoolUnavailableException {
        try {
            long left = deadline - System.nanoTime();
            while (filling.bytes() + Frames.MAX_BYTES > config.groupBytes() && failure == null) {
                if (left <= 0) {
                    throw new SpoolUnavailableException(Reason.BUSY);
                }
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpoolUnavailableException(Reason.BUSY);
        }
    }

    private void admit(Share share) throws SpoolUnavailableException {
        if (closing || ended) {
            throw new SpoolUnavailableException(Reason.CLOSED);
        }
        if (failure != null) {
            throw new SpoolUnavailableException(failure);
        }
        boolean ordinary = share == Share.ORDINARY;
        if (ordinary && (belowFloor || !reserve.held())) {
            throw new SpoolUnavailableException(Reason.NO_SPACE);
        }
        long limit = ordinary ? percent(ORDINARY_PERCENT) : config.maxBytes();
        if (unsentBytes + filling.bytes() + Frames.MAX_BYTES > limit) {
            throw new SpoolUnavailableException(Reason.SPOOL_FULL);
        }
    }

    private long percent(int percent) {
        return config.maxBytes() / 100 * percent;
    }

    private void run() {
        for (Group group = take(); group != null; group = take()) {
            if (group.count() > 0) {
                commit(group);
            }
            if (System.nanoTime() - nextTickNanos >= 0) {
                nextTickNanos = System.nanoTime() + TICK.toNanos();
                tick();
            }
        }
        writer.finish();
    }

    /** The group to write, an empty one when nothing came for a while, null at the end. */
    private @Nullable Group take() {
        lock.lock();
        try {
            long left = TICK.toNanos();
            while (filling.count() == 0 && !closing && left > 0) {
                left = work.awaitNanos(left);
            }
            if (filling.count() == 0) {
                return closing ? null : IDLE;
            }
            Group group = filling;
            filling = new Group(group.firstSequence() + group.count());
            room.signalAll();
            return group;
        } catch (InterruptedException e) {
            return IDLE; // a container that interrupts all threads at its end does not end the log
        } finally {
            lock.unlock();
        }
    }

    private void commit(Group group) {
        try {
            writer.write(group);
        } catch (IOException e) {
            failClosed(group, e);
            return;
        }
        durableSequence = group.firstSequence() + group.count() - 1;
        unsentBytes = segments.bytesAfter(acknowledged);
        group.durable().complete(null);
        lock.lock();
        try {
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses what waits; its numbers are given again, because none of it can be read back. */
    private void failClosed(Group group, IOException cause) {
        Reason reason = SegmentWriter.isNoSpace(cause) ? Reason.NO_SPACE : Reason.DISK_FAILED;
        LOG.error("spool closed to new records: reason={} cause={}", reason, cause.getMessage());
        Group refused;
        lock.lock();
        try {
            failure = reason;
            ended = false;
            refused = filling;
            filling = new Group(group.firstSequence());
            room.signalAll();
        } finally {
            lock.unlock();
        }
        group.durable().completeExceptionally(new SpoolUnavailableException(reason));
        refused.durable().completeExceptionally(new SpoolUnavailableException(reason));
    }

    private void tick() {
        look();
        if (failure != null) {
            reopen();
        }
        if (!reserve.held() && !belowFloor) {
            takeReserveAgain();
        }
        SpoolStatus.Level level = status().level();
        if (level != lastLevel) {
            LOG.warn(
                    "spool level changed: from={} to={} unsentBytes={}",
                    lastLevel,
                    level,
                    unsentBytes);
            lastLevel = level;
        }
    }

    private void look() {
        try {
            belowFloor = disk.usableBytes() < config.freeFloorBytes();
        } catch (IOException e) {
            LOG.warn("spool cannot see its free space: reason={}", e.getMessage());
        }
        unsentBytes = segments.bytesAfter(acknowledged);
    }

    private void reopen() {
        try {
            if (disk.usableBytes() <= Frames.MAX_BYTES + SegmentHeader.BYTES) {
                return;
            }
            writer.start(durableSequence + 1);
            lock.lock();
            try {
                failure = null;
            } finally {
                lock.unlock();
            }
            LOG.warn("spool open again: nextSequence={}", durableSequence + 1);
        } catch (IOException e) {
            LOG.error("spool still closed: reason={}", e.getMessage());
        }
    }

    private void takeReserveAgain() {
        try {
            if (disk.usableBytes() >= 2L * reserve.bytes() + config.freeFloorBytes()) {
                reserve.take();
            }
        } catch (IOException e) {
            LOG.warn("spool cannot see its free space: reason={}", e.getMessage());
        }
    }

    /** All unsent records, oldest stream first, each stream in its order. For one thread. */
    public SpoolReader reader() {
        return new SpoolReader(disk, segments, acknowledged, recovery);
    }

    /** Returns when a record newer than this one is durable, or after the wait. */
    public void awaitBeyond(long sequence, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (durableSequence <= sequence && left > 0 && !closing) {
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The broker has everything up to here. In memory only until {@link #settle}. */
    public void acknowledge(SpoolPosition position) {
        acknowledged = AckCursor.Mark.of(position);
        unsentBytes = segments.bytesAfter(acknowledged);
    }

    /**
     * Writes the cursor, then removes acknowledged segments whose time is over or whose room is
     * needed, oldest first. To be called about each second, by the thread that acknowledges.
     */
    public void settle() throws IOException {
        if (!cursor.mark().equals(acknowledged)) {
            cursor.advance(acknowledged);
        }
        boolean removed = false;
        for (Segment oldest = removable(); oldest != null; oldest = removable()) {
            disk.delete(oldest.name().file());
            segments.remove(oldest);
            removed = true;
        }
        if (removed) {
            disk.syncFolder();
        }
    }

    private @Nullable Segment removable() throws IOException {
        Segment oldest = segments.oldest().orElse(null);
        if (oldest == null || !oldest.sealed() || oldest.ordinal() >= cursor.mark().segment()) {
            return null;
        }
        Instant until = disk.lastModified(oldest.name().file()).plus(config.keepAcknowledged());
        boolean needed =
                belowFloor || !reserve.held() || segments.bytes() > percent(FILLING_PERCENT);
        return needed || clock.instant().isAfter(until) ? oldest : null;
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
        SpoolStatus.Level level = SpoolStatus.Level.NORMAL;
        lock.lock();
        try {
            if (failure != null) {
                level = SpoolStatus.Level.FAIL_CLOSED;
            } else if (belowFloor || !reserve.held() || unsentBytes >= percent(ORDINARY_PERCENT)) {
                level = SpoolStatus.Level.PRIVILEGED_ONLY;
            } else if (unsentBytes >= percent(FILLING_PERCENT)) {
                level = SpoolStatus.Level.FILLING;
            }
        } finally {
            lock.unlock();
        }
        return new SpoolStatus(
                level, segments.bytes(), unsentBytes, durableSequence, reserve.held());
    }

    /**
     * Takes no more records, flushes those that wait, releases the folder. Unsent records stay for
     * the next start.
     */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closing) {
                return;
            }
            closing = true;
            work.signal();
            more.signalAll();
        } finally {
            lock.unlock();
        }
        joinWriter();
        try {
            settle();
            cursor.close();
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
    }

    private void joinWriter() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(30));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
