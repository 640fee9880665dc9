package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.emitter.spool.Frame;
import io.voxtrail.emitter.spool.Spool;
import io.voxtrail.emitter.spool.SpoolPosition;
import io.voxtrail.emitter.spool.SpoolReader;
import io.voxtrail.emitter.spool.SpoolUnavailableException;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.RecordKeys;
import io.voxtrail.wire.SchemaPublisher;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One producer's life: from the first unacknowledged record to the first failure. */
final class ForwardingSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardingSession.class);
    private static final int MOST_IN_FLIGHT = 10_000;
    private static final long MOST_BYTES_IN_FLIGHT = 16L << 20;
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Forwarder owner;
    private final EmitterConfig.Forwarding to;
    private final NodeId node;
    private final Spool spool;
    private final NodeLog log;
    private final Codec<LogRecord> codec;
    private final @Nullable SpoolPosition singlyUntil;
    private final String topic;
    private final int partitions;
    private final Set<Integer> primed = new HashSet<>();
    private final Deque<Sent> window = new ArrayDeque<>();
    private long windowBytes;
    private long nextSettleNanos = System.nanoTime();
    private final SpoolReader reader;
    private final Producer<byte[], byte[]> producer;

    private record Sent(
            SpoolPosition end, int bytes, Instant recordedAt, Future<RecordMetadata> answer) {}

    private record Outgoing(
            SpoolPosition end,
            Instant recordedAt,
            boolean isNotice,
            int partition,
            ProducerRecord<byte[], byte[]> record) {}

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

    /** The forwarder is closing. */
    private static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    ForwardingSession(
            Forwarder owner,
            EmitterConfig.Forwarding to,
            NodeId node,
            Spool spool,
            NodeLog log,
            Codec<LogRecord> codec,
            @Nullable SpoolPosition singlyUntil)
            throws ExecutionException, InterruptedException {
        this.owner = owner;
        this.to = to;
        this.node = node;
        this.spool = spool;
        this.log = log;
        this.codec = codec;
        this.singlyUntil = singlyUntil;
        this.topic = to.topics().accessAttempts().name();
        this.partitions = partitionsOf(topic);
        this.reader = spool.reader();
        this.producer = new KafkaProducer<>(producerSettings());
    }

    /**
     * Asks without creating: a producer's own question would create the topic on a broker that
     * allows that.
     */
    private int partitionsOf(String name) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(adminSettings())) {
            var described = admin.describeTopics(List.of(name)).allTopicNames().get();
            return described.values().iterator().next().partitions().size();
        }
    }

    private Map<String, Object> adminSettings() {
        Map<String, Object> settings = new HashMap<>(to.kafka());
        settings.keySet().removeIf(key -> !AdminClientConfig.configNames().contains(key));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return settings;
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 48 * 1024); // the topic takes 64 KiB a batch
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        settings.putAll(to.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    /**
     * What this node writes in, for readers that do not know it yet. A node that may not write
     * there sends its log all the same.
     */
    void publishSchemas() {
        try {
            int unused = partitionsOf(to.topics().schemas().name());
            new SchemaPublisher(to.topics()).publish(producer, PATIENCE);
        } catch (Exception e) {
            LOG.warn("schemas not published: reason={}", cause(e).toString());
        }
    }

    /** Sends until the forwarder stops. */
    void pump()
            throws IOException,
                    InterruptedException,
                    RefusedInBatchException,
                    NoticeRefusedException,
                    ExecutionException,
                    SpoolUnavailableException {
        long lastOwn = -1;
        try {
            while (!owner.isStopped()) {
                Frame frame = hasRoom() ? reader.next() : null;
                if (frame != null) {
                    send(frame);
                    lastOwn = log.isOwn(frame.stream()) ? frame.sequence() : lastOwn;
                }
                reap();
                if (frame == null) {
                    idle(lastOwn);
                }
                settleNowAndThen();
            }
        } catch (StoppedException e) {
            // what is in flight is sent again after the next start
        }
    }

    private boolean hasRoom() {
        return window.size() < MOST_IN_FLIGHT && windowBytes < MOST_BYTES_IN_FLIGHT;
    }

    private void idle(long lastOwn) throws InterruptedException {
        Sent head = window.peek();
        if (head == null) {
            owner.oldestUnsent(null);
            spool.awaitBeyond(lastOwn, IDLE);
            return;
        }
        try {
            RecordMetadata unused = head.answer.get(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // reap will see it
        }
    }

    private void send(Frame frame)
            throws StoppedException,
                    ExecutionException,
                    InterruptedException,
                    RefusedInBatchException,
                    NoticeRefusedException,
                    IOException,
                    SpoolUnavailableException {
        Outgoing out = outgoing(frame);
        if (window.isEmpty()) {
            owner.oldestUnsent(out.recordedAt);
        }
        if (!primed.contains(out.partition) || isSingle(frame.end())) {
            drain();
            sendAlone(out, frame);
        } else {
            window.add(
                    new Sent(
                            out.end,
                            frame.payload().length,
                            out.recordedAt,
                            producer.send(out.record)));
            windowBytes += frame.payload().length;
        }
    }

    private boolean isSingle(SpoolPosition at) {
        return singlyUntil != null
                && (at.segment() < singlyUntil.segment()
                        || (at.segment() == singlyUntil.segment()
                                && at.offset() <= singlyUntil.offset()));
    }

    private Outgoing outgoing(Frame frame) {
        String key = node.value();
        Instant recordedAt = Instant.EPOCH;
        boolean notice = true;
        try {
            LogRecord record = codec.decode(frame.payload());
            key = RecordKeys.of(record);
            recordedAt = record.recordedAt();
            notice = record instanceof NodeNotice;
        } catch (UndecodableException e) {
            // written by a later version of this library; the receivers may know its schema
            LOG.warn(
                    "own record not readable: stream={} sequence={}",
                    frame.stream(),
                    frame.sequence());
        }
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(keyBytes)) % partitions; // as Kafka's own
        return new Outgoing(
                frame.end(),
                recordedAt,
                notice,
                partition,
                new ProducerRecord<>(topic, partition, keyBytes, frame.payload()));
    }

    /**
     * The first record of each partition, and each record of a refused batch, is sent by itself:
     * pipelining into a partition that has not acknowledged anything yet can lose the order for
     * good (KAFKA-15591).
     */
    private void sendAlone(Outgoing out, Frame frame)
            throws StoppedException,
                    ExecutionException,
                    InterruptedException,
                    NoticeRefusedException,
                    IOException,
                    SpoolUnavailableException {
        ExecutionException refusal = null;
        for (int tried = 0; tried < 2; tried++) {
            try {
                await(producer.send(out.record));
                primed.add(out.partition);
                owner.acknowledge(out.end);
                return;
            } catch (ExecutionException e) {
                if (!isAboutTheRecord(cause(e))) {
                    throw e;
                }
                refusal = e;
            }
        }
        if (refusal != null) {
            setAside(out, frame, cause(refusal));
        }
    }

    private void setAside(Outgoing out, Frame frame, Throwable why)
            throws NoticeRefusedException, IOException, SpoolUnavailableException {
        if (out.isNotice) {
            throw new NoticeRefusedException(why);
        }
        EventId id = new EventId(StreamId.of(frame.stream().bytes()), frame.sequence());
        LOG.error("record unsendable: event={} reason={}", id, why.getClass().getSimpleName());
        spool.keepAside(id + ".record", frame.payload());
        String reason = why.getClass().getSimpleName();
        log.add(Notice.unsendable(id, sha256(frame.payload()), reason)).await();
        owner.unsendable.incrementAndGet();
        owner.acknowledge(out.end);
    }

    private void drain()
            throws StoppedException,
                    RefusedInBatchException,
                    ExecutionException,
                    InterruptedException {
        for (Sent head = window.peek(); head != null; head = window.peek()) {
            try {
                await(head.answer);
            } catch (ExecutionException e) {
                // reap says what it was
            }
            reap();
        }
    }

    private void await(Future<RecordMetadata> answer)
            throws StoppedException, ExecutionException, InterruptedException {
        while (!owner.isStopped()) {
            try {
                RecordMetadata unused = answer.get(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                // look whether the forwarder was stopped meanwhile
            }
        }
        throw new StoppedException();
    }

    /** Takes the answers that are there, oldest first, up to the first one that is not. */
    private void reap() throws RefusedInBatchException, ExecutionException, InterruptedException {
        for (Sent head = window.peek();
                head != null && head.answer.isDone();
                head = window.peek()) {
            try {
                RecordMetadata unused = head.answer.get();
            } catch (ExecutionException e) {
                Throwable why = cause(e);
                if (mayBeANeighbour(why)) {
                    throw new RefusedInBatchException(window.getLast().end, why);
                }
                throw e;
            }
            window.remove();
            windowBytes -= head.bytes;
            owner.acknowledge(head.end);
            Sent next = window.peek();
            owner.oldestUnsent(next == null ? null : next.recordedAt);
        }
    }

    /** Whether the record itself, and nothing else, is what the broker does not take. */
    private static boolean isAboutTheRecord(Throwable why) {
        return why instanceof RecordTooLargeException
                || why instanceof RecordBatchTooLargeException
                || why instanceof InvalidRecordException
                || why instanceof SerializationException;
    }

    /** A refused record takes the others of its batch with it, under a general error. */
    private static boolean mayBeANeighbour(Throwable why) {
        return !(why instanceof RetriableException
                || why instanceof AuthorizationException
                || why instanceof AuthenticationException
                || why instanceof InvalidTimestampException);
    }

    private void settleNowAndThen() throws SpoolUnavailableException {
        if (System.nanoTime() - nextSettleNanos < 0) {
            return;
        }
        nextSettleNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        owner.settle();
        for (var finding : reader.takeFindings()) {
            owner.damaged.incrementAndGet();
            log.add(Notice.corruption(finding)).await();
        }
    }

    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
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
