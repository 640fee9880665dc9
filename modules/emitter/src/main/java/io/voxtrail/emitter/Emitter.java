package io.voxtrail.emitter;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.emitter.spool.OversizeException;
import io.voxtrail.emitter.spool.Pending;
import io.voxtrail.emitter.spool.RecoveryReport.Finding;
import io.voxtrail.emitter.spool.Spool;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.emitter.spool.SpoolRefusedException;
import io.voxtrail.emitter.spool.SpoolUnavailableException;
import io.voxtrail.emitter.spool.StreamTag;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One incarnation of a node's recorder. To be asked for every attempt, after the gate has decided
 * and before content is served.
 */
public final class Emitter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Emitter.class);

    /** For a record that is too large even with every text at its usual limit. */
    private static final int TIGHT_TEXT = 32;

    private final EmitterConfig config;
    private final StreamId stream;
    private final Spool spool;
    private final NodeLog log;
    private final Admission admission;
    private final Tally tally = new Tally();
    private final Heartbeat heartbeat = new Heartbeat();
    private final @Nullable Forwarder forwarder;
    private final ScheduledExecutorService chores;

    /**
     * Recovers what earlier incarnations left, records START, and begins to send.
     *
     * @throws SpoolRefusedException in one line for the person who starts the node
     */
    public static Emitter open(EmitterConfig config) throws SpoolRefusedException {
        StreamId stream = StreamId.random(new SecureRandom());
        LogKeys keys = keys(config, stream);
        Spool spool =
                Spool.open(
                        config.spoolFolder(),
                        StreamTag.of(stream.bytes()),
                        config.spool(),
                        config.clock());
        Codec<LogRecord> codec = Codecs.shipped().logRecords();
        NodeLog log = new NodeLog(config, stream, spool, codec, keys);
        try {
            Opening.record(spool, log, codec, keys);
        } catch (IOException e) {
            closeQuietly(spool);
            throw new SpoolRefusedException("The spool cannot be read: " + e.getMessage(), e);
        } catch (SpoolUnavailableException e) {
            closeQuietly(spool);
            throw new SpoolRefusedException("The start cannot be recorded: " + e.reason(), e);
        }
        return new Emitter(config, stream, spool, log, codec);
    }

    /** The configured key, or one that this folder keeps; it is made at the first start. */
    private static LogKeys keys(EmitterConfig config, StreamId stream)
            throws SpoolRefusedException {
        String name = LogOrigin.nodeKeyName(config.deployment(), config.node());
        try {
            SigningKey key;
            if (config.nodeKey().isPresent()) {
                key = NodeKeyFile.read(config.nodeKey().get(), name);
            } else {
                SpoolFolder.check(config.spoolFolder());
                key =
                        NodeKeyFile.readOrMake(
                                config.spoolFolder().resolve(NodeKeyFile.NAME),
                                name,
                                new SecureRandom());
            }
            LOG.info("node log signed: stream={} nodeKey={}", stream, key.verifierKey());
            return new LogKeys(config.deployment(), config.node(), stream, key);
        } catch (SpoolRefusedException e) {
            throw e;
        } catch (IOException e) {
            throw new SpoolRefusedException("The node key cannot be used: " + e.getMessage(), e);
        }
    }

    private Emitter(
            EmitterConfig config,
            StreamId stream,
            Spool spool,
            NodeLog log,
            Codec<LogRecord> codec) {
        this.config = config;
        this.stream = stream;
        this.spool = spool;
        this.log = log;
        this.admission = new Admission(config.allowAndCount());
        this.forwarder =
                config.forwarding()
                        .map(to -> Forwarder.start(to, config.node(), spool, log, codec))
                        .orElse(null);
        this.chores =
                Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "voxtrail-emitter");
                    thread.setDaemon(true);
                    return thread;
                });
        var unused = chores.scheduleWithFixedDelay(this::chore, 1, 1, TimeUnit.SECONDS);
    }

    public StreamId stream() {
        return stream;
    }

    /**
     * Writes one attempt to this node's disk, before the node acts on it. Costs one flush (about 1
     * to 10 ms), never a network call: Kafka may be away for days.
     *
     * <p>Source: PCI DSS 4.0.1, 10.2.1.1; HIPAA, 45 CFR 164.312(b).
     *
     * @return its place in this node's log, or that it was only counted, which happens only to
     *     kinds of principals for which the node allows that
     * @throws AuditUnavailable after at most {@code patience} (2 s); then refuse the access
     */
    public Recorded record(Attempt attempt) throws AuditUnavailable {
        CleanAttempt clean = clean(attempt);
        try {
            Pending pending = submit(clean);
            try {
                long sequence = pending.await();
                return recorded(clean, sequence);
            } catch (SpoolUnavailableException e) {
                return late(clean, pending, e);
            }
        } catch (SpoolUnavailableException e) {
            return unrecorded(clean, e);
        }
    }

    /**
     * The same without waiting for the flush; waits only while 1 MiB is waiting for the disk. The
     * stage completes on the spool's thread: what follows it must be short. It fails with {@link
     * AuditUnavailable}, and only then.
     */
    public CompletionStage<Recorded> recordAsync(Attempt attempt) {
        CompletableFuture<Recorded> result = new CompletableFuture<>();
        try {
            CleanAttempt clean = clean(attempt);
            try {
                Pending pending = submit(clean);
                var unused =
                        pending.durable()
                                .whenComplete(
                                        (done, failure) -> settle(result, clean, pending, failure));
            } catch (SpoolUnavailableException e) {
                result.complete(unrecorded(clean, e));
            }
        } catch (AuditUnavailable e) {
            result.completeExceptionally(e);
        }
        return result.minimalCompletionStage();
    }

    /**
     * The same for a caller that keeps what it brings and brings it again, such as a reader of a
     * server's log: what is not taken now is neither a refusal nor a gap, and not counted as one. A
     * stage that failed means that the attempt does not stand in the log.
     */
    public CompletionStage<LogPosition> offer(Attempt attempt) {
        CompletableFuture<LogPosition> result = new CompletableFuture<>();
        try {
            CleanAttempt clean = clean(attempt);
            Pending pending = submit(clean);
            var unused =
                    pending.durable()
                            .whenComplete((done, failure) -> {
                                if (failure == null) {
                                    tally.recorded(clean);
                                    result.complete(log.position(pending.sequence()));
                                } else {
                                    result.completeExceptionally(AuditUnavailable.because(failure));
                                }
                            });
        } catch (SpoolUnavailableException e) {
            result.completeExceptionally(AuditUnavailable.because(e));
        } catch (AuditUnavailable e) {
            result.completeExceptionally(e);
        }
        return result.minimalCompletionStage();
    }

    private void settle(
            CompletableFuture<Recorded> result,
            CleanAttempt clean,
            Pending pending,
            @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(recorded(clean, pending.sequence()));
            return;
        }
        try {
            result.complete(unrecorded(clean, failure));
        } catch (AuditUnavailable e) {
            result.completeExceptionally(e);
        }
    }

    private CleanAttempt clean(Attempt attempt) throws AuditUnavailable {
        try {
            return CleanAttempt.of(attempt, log.now(), Untrusted.MAX_TEXT);
        } catch (RuntimeException e) {
            tally.refused();
            throw AuditUnavailable.because(e);
        }
    }

    private Pending submit(CleanAttempt clean) throws SpoolUnavailableException, AuditUnavailable {
        try {
            return log.add(admission.share(clean.attempt()), clean);
        } catch (OversizeException | IllegalArgumentException e) {
            return submitTight(clean);
        }
    }

    private Pending submitTight(CleanAttempt large)
            throws SpoolUnavailableException, AuditUnavailable {
        CleanAttempt tight = CleanAttempt.of(large.attempt(), log.now(), TIGHT_TEXT);
        try {
            return log.add(
                    admission.share(tight.attempt()),
                    new CleanAttempt(tight.attempt(), large.sanitized(), true));
        } catch (OversizeException | IllegalArgumentException e) {
            tally.refused();
            throw AuditUnavailable.because(e);
        }
    }

    private Recorded recorded(CleanAttempt clean, long sequence) {
        tally.recorded(clean);
        return new Recorded.InLog(log.position(sequence));
    }

    /**
     * The caller's patience ended first. Whether the attempt is counted as unrecorded is known only
     * when the flush is over.
     */
    private Recorded late(CleanAttempt clean, Pending pending, SpoolUnavailableException why)
            throws AuditUnavailable {
        if (why.reason() != SpoolUnavailableException.Reason.SLOW) {
            return unrecorded(clean, why);
        }
        boolean allow = admission.allowsUnrecorded(clean.attempt());
        var unused =
                pending.durable()
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                count(allow);
                            } else {
                                tally.recorded(clean);
                            }
                        });
        if (allow) {
            return new Recorded.CountedOnly();
        }
        throw AuditUnavailable.because(why);
    }

    private Recorded unrecorded(CleanAttempt clean, Throwable why) throws AuditUnavailable {
        boolean allow = admission.allowsUnrecorded(clean.attempt());
        count(allow);
        if (allow) {
            return new Recorded.CountedOnly();
        }
        throw AuditUnavailable.because(why);
    }

    private void count(boolean allow) {
        if (allow) {
            tally.allowedUnrecorded();
        } else {
            tally.refused();
        }
    }

    /**
     * Says in the log that recording is paused; the node does that, the emitter only keeps the
     * word.
     */
    public void pause(String reason) throws AuditUnavailable {
        say(NoticeKind.PAUSE, reason);
    }

    public void resume(String reason) throws AuditUnavailable {
        say(NoticeKind.RESUME, reason);
    }

    /** Says in the log that the node now records something else than before. */
    public void filterChanged(String what) throws AuditUnavailable {
        say(NoticeKind.FILTER_CHANGE, what);
    }

    private void say(NoticeKind kind, String detail) throws AuditUnavailable {
        try {
            log.add(Notice.plain(kind, new CleanText(Untrusted.MAX_TEXT).of(detail))).await();
        } catch (SpoolUnavailableException e) {
            throw AuditUnavailable.because(e);
        }
    }

    private void chore() {
        try {
            tally.recordGap(log);
            heartbeat.beat(log, spool.status().durableSequence());
            if (forwarder == null) {
                spool.settle();
            }
        } catch (SpoolUnavailableException e) {
            LOG.debug("notice not yet recordable: reason={}", e.reason());
        } catch (IOException | RuntimeException e) {
            LOG.warn("emitter chore failed", e);
        }
    }

    /**
     * Waits until Kafka has all that was recorded before this call; false when the time is over
     * first.
     */
    public boolean awaitForwarded(Duration atMost) throws InterruptedException {
        return forwarder != null
                && forwarder.awaitForwarded(spool.status().durableSequence(), atMost);
    }

    public EmitterCounters counters() {
        Forwarder.Progress progress =
                forwarder == null ? Forwarder.Progress.NONE : forwarder.progress();
        long damagedAtStart = spool.recovery().findings().stream().filter(Finding::isLoss).count();
        return new EmitterCounters(
                tally.recorded.sum(),
                tally.countedOnly.sum(),
                tally.refused.sum(),
                tally.openGap(),
                tally.sanitized.sum(),
                tally.truncated.sum(),
                progress.forwarded(),
                progress.unsendable(),
                damagedAtStart + progress.damaged(),
                spool.status(),
                progress.oldestUnsent(),
                progress.trouble());
    }

    /**
     * Records the open gap and CLOSE, goes on sending for {@code closeWait}, releases the folder.
     */
    @Override
    public void close() throws IOException {
        chores.shutdown();
        try {
            if (!chores.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("emitter chore still running at close: stream={}", stream);
            }
            recordClose();
            if (forwarder != null) {
                boolean all =
                        forwarder.awaitForwarded(
                                spool.status().durableSequence(), config.closeWait());
                LOG.info("emitter closed: stream={} allForwarded={}", stream, all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (forwarder != null) {
                forwarder.close();
            }
            spool.close();
        }
    }

    private void recordClose() {
        try {
            tally.recordGap(log);
            log.addClose().await();
        } catch (SpoolUnavailableException e) {
            LOG.warn("close not recorded: stream={} reason={}", stream, e.reason());
        }
    }

    private static void closeQuietly(Spool spool) {
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("spool did not close", e);
        }
    }
}
