package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.emitter.InFlight.Sent;
import io.voxtrail.emitter.spool.Frame;
import io.voxtrail.emitter.spool.Spool;
import io.voxtrail.emitter.spool.SpoolPosition;
import io.voxtrail.emitter.spool.SpoolReader;
import io.voxtrail.emitter.spool.SpoolUnavailableException;
import io.voxtrail.wire.Codec;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One producer's life: from the first unacknowledged record to the first failure. */
final class ForwardingSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardingSession.class);
    private static final Duration IDLE = Duration.ofMillis(100);

    /**
     * Some record of a batch was refused; which one is known only when they are sent one by one.
     */
    static final class RefusedInBatchException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient SpoolPosition until;

        RefusedInBatchException(SpoolPosition until, Throwable cause) {
            super(cause);
            this.until = until;
        }

        SpoolPosition until() {
            return until;
        }
    }

    /** A notice that cannot be sent cannot be reported by another notice. */
    static final class NoticeRefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        NoticeRefusedException(Throwable cause) {
            super(cause);
        }
    }

    /** The forwarder is closing: what is in flight is sent again after the next start. */
    static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Forwarder owner;
    private final NodeId node;
    private final Spool spool;
    private final NodeLog log;
    private final Codec<LogRecord> codec;
    private final @Nullable SpoolPosition singlyUntil;
    private final String topic;
    private final int partitions;
    private final Set<Integer> primed = new HashSet<>();
    private final InFlight inFlight = new InFlight();
    private final SpoolReader reader;
    private final Producer<byte[], byte[]> producer;
    private long nextSettleNanos = System.nanoTime();

    /**
     * @param singlyUntil up to there nothing is pipelined, because something in it was refused
     */
    ForwardingSession(
            Forwarder owner,
            KafkaAccess kafka,
            NodeId node,
            Spool spool,
            NodeLog log,
            Codec<LogRecord> codec,
            @Nullable SpoolPosition singlyUntil)
            throws ExecutionException, InterruptedException {
        this.owner = owner;
        this.node = node;
        this.spool = spool;
        this.log = log;
        this.codec = codec;
        this.singlyUntil = singlyUntil;
        this.topic = kafka.topic();
        this.partitions = kafka.partitionsOf(topic);
        this.producer = kafka.producer();
        this.reader = spool.reader();
    }

    Producer<byte[], byte[]> producer() {
        return producer;
    }

    /** Sends until something fails or the forwarder stops; both end in an exception. */
    void pump() throws Exception {
        long newestOwn = -1;
        while (!owner.isStopped()) {
            Frame frame = inFlight.hasRoom() ? reader.next() : null;
            if (frame != null) {
                send(Outgoing.of(frame, codec, node, topic, partitions));
                newestOwn = log.isOwn(frame.stream()) ? frame.sequence() : newestOwn;
            }
            reap();
            if (frame == null) {
                idle(newestOwn);
            }
            settleNowAndThen();
        }
        throw new StoppedException();
    }

    private void send(Outgoing out) throws Exception {
        if (inFlight.oldest() == null) {
            owner.oldestUnsent(out.recordedAt());
        }
        SpoolPosition end = out.frame().end();
        if (!primed.contains(out.partition()) || isSingle(end)) {
            drain();
            sendAlone(out);
        } else {
            int bytes = out.frame().payload().length;
            inFlight.add(new Sent(end, bytes, out.recordedAt(), producer.send(out.record())));
        }
    }

    private boolean isSingle(SpoolPosition at) {
        return singlyUntil != null
                && (at.segment() < singlyUntil.segment()
                        || (at.segment() == singlyUntil.segment()
                                && at.offset() <= singlyUntil.offset()));
    }

    /**
     * The first record of each partition, and each record of a refused batch, is sent by itself:
     * pipelining into a partition that has not acknowledged anything yet can block it until the
     * delivery timeout (KAFKA-15591).
     */
    private void sendAlone(Outgoing out) throws Exception {
        for (int tried = 1; ; tried++) {
            try {
                await(producer.send(out.record()));
                primed.add(out.partition());
                owner.acknowledge(out.frame().end());
                return;
            } catch (ExecutionException e) {
                Throwable why = Refusal.cause(e);
                if (!Refusal.isAboutTheRecord(why)) {
                    throw e;
                }
                if (tried == 2) {
                    setAside(out, why);
                    return;
                }
            }
        }
    }

    private void setAside(Outgoing out, Throwable why)
            throws NoticeRefusedException, IOException, SpoolUnavailableException {
        if (out.isNotice()) {
            throw new NoticeRefusedException(why);
        }
        Frame frame = out.frame();
        EventId id = new EventId(StreamId.of(frame.stream().bytes()), frame.sequence());
        String reason = why.getClass().getSimpleName();
        LOG.error("record unsendable: event={} reason={}", id, reason);
        spool.keepAside(id + ".record", frame.payload());
        long unused = log.add(Notice.unsendable(id, Hash.leaf(frame.payload()), reason)).await();
        owner.setAside(frame.end());
    }

    private void idle(long newestOwn) throws InterruptedException {
        Sent oldest = inFlight.oldest();
        if (oldest == null) {
            owner.oldestUnsent(null);
            spool.awaitBeyond(newestOwn, IDLE);
        } else {
            isAnswered(oldest.answer());
        }
    }

    private void drain() throws Exception {
        for (Sent oldest = inFlight.oldest(); oldest != null; oldest = inFlight.oldest()) {
            while (!isAnswered(oldest.answer())) {
                if (owner.isStopped()) {
                    throw new StoppedException();
                }
            }
            reap();
        }
    }

    private void await(Future<RecordMetadata> answer)
            throws StoppedException, ExecutionException, InterruptedException {
        while (!isAnswered(answer)) {
            if (owner.isStopped()) {
                throw new StoppedException();
            }
        }
        RecordMetadata unused = answer.get();
    }

    /** Waits a little for an answer, of either kind. */
    private static boolean isAnswered(Future<RecordMetadata> answer) throws InterruptedException {
        try {
            RecordMetadata unused = answer.get(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Takes the answers that are there, oldest first, up to the first one that is not. */
    private void reap() throws RefusedInBatchException, ExecutionException, InterruptedException {
        for (Sent oldest = inFlight.oldest();
                oldest != null && oldest.answer().isDone();
                oldest = inFlight.oldest()) {
            try {
                RecordMetadata unused = oldest.answer().get();
            } catch (ExecutionException e) {
                Throwable why = Refusal.cause(e);
                if (Refusal.mayBeANeighbours(why)) {
                    throw new RefusedInBatchException(inFlight.newest().end(), why);
                }
                throw e;
            }
            inFlight.removeOldest();
            owner.acknowledge(oldest.end());
            Sent next = inFlight.oldest();
            owner.oldestUnsent(next == null ? null : next.recordedAt());
        }
    }

    private void settleNowAndThen() throws SpoolUnavailableException {
        if (System.nanoTime() - nextSettleNanos < 0) {
            return;
        }
        nextSettleNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        owner.settle();
        for (var finding : reader.takeFindings()) {
            owner.noteDamage();
            long unused = log.add(Notice.corruption(finding)).await();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            producer.close(Duration.ZERO);
        } finally {
            reader.close();
        }
    }
}
