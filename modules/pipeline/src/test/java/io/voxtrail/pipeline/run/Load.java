package io.voxtrail.pipeline.run;

import static io.voxtrail.pipeline.Cases.holding;
import static io.voxtrail.pipeline.Cases.listens;
import static io.voxtrail.pipeline.Cases.listensUnder;

import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.judgement.policy.PolicyReader;
import io.voxtrail.pipeline.Cases;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.RecordKeys;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Attempts, some sent twice, with poison among them, until told to stop; and all that it sent, to
 * be held against what comes out. The directory is known beforehand, but for the late ones', who
 * wait for theirs.
 */
final class Load implements AutoCloseable, Runnable {

    static final int LISTENERS = 20;
    static final int SUPPORTERS = 10;
    static final int LATE = 5;
    static final int BUDGET = 25;

    private static final Codecs CODECS = Codecs.shipped();
    private static final Instant DAWN =
            Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofDays(1));
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int BETWEEN_PAUSES = 5;

    final PolicyDocument policy = PolicyReader.document(Cases.POLICY, "lead", DAWN);
    final Map<Long, RecordedAttempt> sent = new TreeMap<>();
    final List<byte[]> poison = new ArrayList<>();
    int sentAgain;

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random = new Random(41);
    private volatile boolean enough;

    Load(String bootstrapServers, Topics topics) {
        this.topics = topics;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Half of the listeners lost their role a minute ago: by the attempt's time it is told. */
    Principal listener(int number) {
        Optional<Instant> until =
                number % 2 == 0
                        ? Optional.empty()
                        : Optional.of(DAWN.plus(Duration.ofDays(1)).minusSeconds(60));
        return holding("listener-" + number, "listener", DAWN, until);
    }

    Principal supporter(int number) {
        return holding("support-" + number, "support", DAWN, Optional.empty());
    }

    WorkOrders orders(int number) {
        return Cases.budgeted("support-" + number, DAWN, "T-1", BUDGET);
    }

    Principal late(int number) {
        return holding("late-" + number, "listener", DAWN, Optional.empty());
    }

    void publishWhatIsKnown() {
        send(topics.policy(), RecordKeys.of(policy), CODECS.policies().encode(policy));
        for (int i = 0; i < LISTENERS; i++) {
            publish(listener(i));
        }
        for (int i = 0; i < SUPPORTERS; i++) {
            publish(supporter(i));
            WorkOrders orders = orders(i);
            send(
                    topics.workOrders(),
                    orders.assignee().value(),
                    CODECS.workOrders().encode(orders));
        }
        producer.flush();
    }

    void publishTheLate() {
        for (int i = 0; i < LATE; i++) {
            publish(late(i));
        }
        producer.flush();
    }

    private void publish(Principal principal) {
        send(topics.principals(), principal.id().value(), CODECS.principals().encode(principal));
    }

    @Override
    public void run() {
        for (long sequence = 0; !enough; sequence++) {
            sendOne(sequence);
            if (sequence % BETWEEN_PAUSES == 0) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        producer.flush();
    }

    private void sendOne(long sequence) {
        RecordedAttempt attempt = attempt(sequence);
        sent.put(sequence, attempt);
        send(attempt);
        if (sequence % 37 == 0) {
            sentAgain++;
            send(attempt);
        }
        if (sequence % 61 == 0) {
            byte[] bytes = new byte[20 + random.nextInt(200)];
            random.nextBytes(bytes);
            poison.add(bytes);
            send(topics.accessAttempts(), "listener-1", bytes);
        }
    }

    private RecordedAttempt attempt(long sequence) {
        int who = random.nextInt(LISTENERS + SUPPORTERS + LATE);
        Instant at = DAWN.plus(Duration.ofDays(1)).minusMillis(random.nextInt(120_000));
        if (who < LISTENERS) {
            return listens("listener-" + who, sequence, at);
        }
        if (who < LISTENERS + SUPPORTERS) {
            return listensUnder("T-1", "support-" + (who - LISTENERS), sequence, at);
        }
        return listens("late-" + (who - LISTENERS - SUPPORTERS), sequence, at);
    }

    private void send(RecordedAttempt attempt) {
        send(topics.accessAttempts(), RecordKeys.of(attempt), CODECS.logRecords().encode(attempt));
    }

    private void send(Topic topic, String key, byte[] value) {
        producer.send(
                new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    void stop() {
        enough = true;
    }

    @Override
    public void close() {
        producer.close();
    }
}
