package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Puts what this version writes by on the topic of schemas, so that a consumer of an older version
 * can read it. To do before the first record; doing it again changes nothing.
 */
public final class SchemaPublisher {

    private final Topics topics;

    public SchemaPublisher(Topics topics) {
        this.topics = topics;
    }

    /** A record for each schema in use, for producers that do their own sending. */
    public List<ProducerRecord<byte[], byte[]>> records() {
        return SchemaBook.inUse().stream().map(this::record).toList();
    }

    /**
     * Sends them all and waits for the acknowledgements.
     *
     * @throws KafkaException if one is refused or does not come in time
     */
    public void publish(Producer<byte[], byte[]> producer, Duration timeout) {
        List<Future<?>> sent = new ArrayList<>();
        records().forEach(record -> sent.add(producer.send(record)));
        producer.flush();
        long end = System.nanoTime() + timeout.toNanos();
        sent.forEach(future -> await(future, end - System.nanoTime()));
    }

    private ProducerRecord<byte[], byte[]> record(PublishedSchema schema) {
        return new ProducerRecord<>(
                topics.schemas().name(),
                schema.fingerprint().getBytes(UTF_8),
                schema.json().getBytes(UTF_8));
    }

    private static void await(Future<?> sent, long nanos) {
        try {
            sent.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("a schema could not be published", e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("a schema was not acknowledged in time", e);
        }
    }
}
