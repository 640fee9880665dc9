package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.emitter.spool.Spool;
import io.voxtrail.emitter.spool.SpoolPosition;
import io.voxtrail.wire.Codec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the spool to Kafka, in order, and starts anew from the last acknowledged record whenever
 * something goes wrong.
 */
final class Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final KafkaAccess kafka;
    private final NodeId node;
    private final Spool spool;
    private final NodeLog log;
    private final Codec<LogRecord> codec;
    private final Object stopping = new Object();
    private volatile boolean stopped;

    private final AtomicLong forwarded = new AtomicLong();
    private final AtomicLong unsendable = new AtomicLong();
    private final AtomicLong damaged = new AtomicLong();
    private volatile @Nullable SpoolPosition acknowledged;
    private volatile @Nullable Trouble trouble;
    private volatile @Nullable Instant oldestUnsent;
    private @Nullable SpoolPosition singlyUntil;
    private boolean schemasPublished;
    private @Nullable Thread thread;

    /** How far the forwarding is. */
    record Progress(
            long forwarded,
            long unsendable,
            long damaged,
            Optional<Instant> oldestUnsent,
            Optional<Trouble> trouble) {
        static final Progress NONE = new Progress(0, 0, 0, Optional.empty(), Optional.empty());
    }

    private Forwarder(
            EmitterConfig.Forwarding to,
            NodeId node,
            Spool spool,
            NodeLog log,
            Codec<LogRecord> codec) {
        this.kafka = new KafkaAccess(to);
        this.node = node;
        this.spool = spool;
        this.log = log;
        this.codec = codec;
    }

    static Forwarder start(
            EmitterConfig.Forwarding to,
            NodeId node,
            Spool spool,
            NodeLog log,
            Codec<LogRecord> codec) {
        Forwarder forwarder = new Forwarder(to, node, spool, log, codec);
        Thread thread = new Thread(forwarder::run, "voxtrail-forwarder");
        thread.setDaemon(true);
        forwarder.thread = thread;
        thread.start();
        return forwarder;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!stopped) {
            long before = forwarded.get();
            try (ForwardingSession session =
                    new ForwardingSession(this, kafka, node, spool, log, codec, singlyUntil)) {
                if (!schemasPublished) {
                    kafka.publishSchemas(session.producer());
                    schemasPublished = true;
                }
                session.pump();
            } catch (ForwardingSession.StoppedException e) {
                break;
            } catch (ForwardingSession.RefusedInBatchException e) {
                LOG.warn("batch refused, sending singly: reason={}", e.getMessage());
                singlyUntil = e.until();
            } catch (Throwable e) { // whatever it is, the log must go on to be sent
                note(e);
            }
            pause = forwarded.get() > before ? FIRST_PAUSE : longer(pause);
            sleep(pause);
        }
        settle();
    }

    private void note(Throwable failure) {
        Throwable cause = Refusal.cause(failure);
        Trouble now =
                failure instanceof ForwardingSession.NoticeRefusedException
                        ? Trouble.NOTICE_REFUSED
                        : Trouble.of(cause);
        if (stopped) {
            return;
        }
        if (now == trouble) {
            LOG.debug("forwarding still waits: trouble={}", now, cause);
        } else if (now == Trouble.OTHER) {
            LOG.error("forwarding waits: trouble={}", now, cause);
        } else {
            LOG.warn("forwarding waits: trouble={} reason={}", now, cause.getMessage());
        }
        trouble = now;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void sleep(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        synchronized (stopping) {
            try {
                long left = until - System.nanoTime();
                while (!stopped && left > 0) {
                    stopping.wait(left / 1_000_000 + 1);
                    left = until - System.nanoTime();
                }
            } catch (InterruptedException e) {
                LOG.warn("forwarder interrupted, goes on");
            }
        }
    }

    boolean isStopped() {
        return stopped;
    }

    /** Kafka has everything up to here. */
    void acknowledge(SpoolPosition position) {
        spool.acknowledge(position);
        acknowledged = position;
        forwarded.incrementAndGet();
        trouble = null;
    }

    /** The broker never takes this one; it is kept, and the log says so. */
    void setAside(SpoolPosition position) {
        unsendable.incrementAndGet();
        acknowledge(position);
    }

    void noteDamage() {
        damaged.incrementAndGet();
    }

    void oldestUnsent(@Nullable Instant recordedAt) {
        oldestUnsent = recordedAt;
    }

    void settle() {
        try {
            spool.settle();
        } catch (IOException e) {
            LOG.warn("spool cursor not written: reason={}", e.getMessage());
        }
    }

    boolean awaitForwarded(long sequence, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!hasForwarded(sequence)) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }

    private boolean hasForwarded(long sequence) {
        SpoolPosition last = acknowledged;
        return last != null && last.sequence() >= sequence && log.isOwn(last.stream());
    }

    Progress progress() {
        return new Progress(
                forwarded.get(),
                unsendable.get(),
                damaged.get(),
                Optional.ofNullable(oldestUnsent),
                Optional.ofNullable(trouble));
    }

    /** What is not sent yet is sent after the next start. */
    @Override
    public void close() {
        stopped = true;
        synchronized (stopping) {
            stopping.notifyAll();
        }
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
