package io.voxtrail.emitter.spool;

import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.emitter.spool.SpoolUnavailableException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit. Callers number and encode their records under one lock into a group; one thread
 * flushes a group while the next one fills. A group closes when the disk is free for it, so a lone
 * caller waits for one flush and a crowd shares one.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Group IDLE = new Group(new CompactRange());

    private final Disk disk;
    private final SpoolConfig config;
    private final Room space;
    private final SegmentWriter writer;
    private final Thread thread = new Thread(this::run, "voxtrail-spool");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Condition more = lock.newCondition();
    private Group filling = new Group(new CompactRange());
    private @Nullable Reason failure;
    private boolean closing;
    private boolean ended;

    private volatile long durableSequence = -1;
    private long nextTickNanos = System.nanoTime();
    private SpoolStatus.Level lastLevel = SpoolStatus.Level.NORMAL;

    Intake(Disk disk, SpoolConfig config, Room space, SegmentWriter writer) {
        this.disk = disk;
        this.config = config;
        this.space = space;
        this.writer = writer;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    long durableSequence() {
        return durableSequence;
    }

    SpoolStatus.Level level() {
        lock.lock();
        try {
            return failure != null ? SpoolStatus.Level.FAIL_CLOSED : space.level();
        } finally {
            lock.unlock();
        }
    }

    Pending submit(Share share, FrameType type, RecordBytes record)
            throws SpoolUnavailableException, OversizeException {
        long deadline = System.nanoTime() + config.patience().toNanos();
        lock.lock();
        try {
            awaitRoom(deadline);
            admit(share);
            byte[] payload = record.encode(TreeHead.of(filling.log()));
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
        Optional<Reason> refusal = space.refusal(share, filling.bytes());
        if (refusal.isPresent()) {
            throw new SpoolUnavailableException(refusal.get());
        }
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
            filling = new Group(group.log());
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
        } catch (IOException | RuntimeException | Error e) {
            failClosed(group, e);
            return;
        }
        durableSequence = group.firstSequence() + group.count() - 1;
        space.countUnsent();
        group.durable().complete(null);
        lock.lock();
        try {
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses what waits; its numbers are given again, because none of it can be read back, and the
     * tree goes back with them.
     */
    private void failClosed(Group group, Throwable cause) {
        Reason reason = SegmentWriter.isNoSpace(cause) ? Reason.NO_SPACE : Reason.DISK_FAILED;
        LOG.error("spool closed to new records: reason={} cause={}", reason, cause.getMessage());
        Group refused;
        lock.lock();
        try {
            failure = reason;
            ended = false;
            refused = filling;
            filling = new Group(group.before());
            room.signalAll();
        } finally {
            lock.unlock();
        }
        group.durable().completeExceptionally(new SpoolUnavailableException(reason));
        refused.durable().completeExceptionally(new SpoolUnavailableException(reason));
    }

    private void tick() {
        space.look();
        if (failure != null) {
            reopen();
        }
        SpoolStatus.Level level = level();
        if (level != lastLevel) {
            LOG.warn(
                    "spool level changed: from={} to={} unsentBytes={}",
                    lastLevel,
                    level,
                    space.unsentBytes());
            lastLevel = level;
        }
    }

    private void reopen() {
        try {
            if (disk.usableBytes() <= Frames.MAX_BYTES + SegmentHeader.BYTES) {
                return;
            }
            writer.start(filling.before()); // nothing is taken before failure is over
        } catch (IOException | RuntimeException e) {
            LOG.error("spool still closed: reason={}", e.getMessage());
            return;
        }
        lock.lock();
        try {
            failure = null;
        } finally {
            lock.unlock();
        }
        LOG.warn("spool open again: nextSequence={}", durableSequence + 1);
    }

    /** Returns when a record newer than this one is durable, or after the wait. */
    void awaitBeyond(long sequence, Duration atMost) throws InterruptedException {
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

    /**
     * Flushes what waits and returns when the thread has ended; false when it had been closed
     * before.
     */
    boolean close() {
        lock.lock();
        try {
            if (closing) {
                return false;
            }
            closing = true;
            work.signal();
            more.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
