package io.voxtrail.cli.directory;

import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.RecordKeys;
import io.voxtrail.wire.SchemaPublisher;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes knowledge to its topics in one transaction, so that readers see all of an import or none.
 */
public final class Publisher {

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Codecs codecs = Codecs.shipped();

    public Publisher(Map<String, String> kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    public void publish(Knowledge knowledge) {
        inOneTransaction(producer -> {
            each(
                    producer,
                    topics.principals(),
                    codecs.principals(),
                    p -> p.id().value(),
                    knowledge.principals());
            each(
                    producer,
                    topics.workOrders(),
                    codecs.workOrders(),
                    (WorkOrders w) -> w.assignee().value(),
                    knowledge.workOrders());
            each(
                    producer,
                    topics.mailboxes(),
                    codecs.mailboxes(),
                    (Mailbox m) -> m.id().value(),
                    knowledge.mailboxes());
        });
    }

    public void publish(PolicyDocument policy) {
        inOneTransaction(producer ->
                each(
                        producer,
                        topics.policy(),
                        codecs.policies(),
                        RecordKeys::of,
                        List.of(policy)));
    }

    /** Which nodes are expected to speak, and by which keys. */
    public void publish(List<NodeEnrolment> nodes) {
        inOneTransaction(producer ->
                each(producer, topics.nodes(), codecs.enrolments(), n -> n.node().value(), nodes));
    }

    private interface Sends {
        void to(Producer<byte[], byte[]> producer);
    }

    private void inOneTransaction(Sends sends) {
        try (Producer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            try {
                new SchemaPublisher(topics).records().forEach(record -> send(producer, record));
                sends.to(producer);
                producer.commitTransaction();
            } catch (RuntimeException failed) {
                producer.abortTransaction();
                throw failed;
            }
        }
    }

    private static <T> void each(
            Producer<byte[], byte[]> producer,
            Topic topic,
            Codec<T> codec,
            Function<T, String> key,
            List<T> values) {
        for (T value : values) {
            byte[] id = key.apply(value).getBytes(StandardCharsets.UTF_8);
            send(producer, new ProducerRecord<>(topic.name(), id, codec.encode(value)));
        }
    }

    /** Not waited for: the commit fails if any of the transaction's records did. */
    private static void send(
            Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        var _ = producer.send(record);
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, "voxtrail-import-" + UUID.randomUUID());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
