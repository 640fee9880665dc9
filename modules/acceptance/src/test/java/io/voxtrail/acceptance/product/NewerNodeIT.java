package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.PublishedSchema;
import io.voxtrail.wire.SchemaBook;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A storage node that was updated before its readers. */
@Timeout(300)
class NewerNodeIT {

    private static final int HEADER_BYTES = 10;

    private final SharedUp trail = SharedUp.get();
    private final Topics topics = Topics.prefixed("voxtrail.");

    @Test
    void itsAttemptWaitsInQuarantineAndIsIndexedWhenItsSchemaArrives() throws Exception {
        long before = quarantined();
        Schema newer = withOneFieldMore(ours());
        byte[] attempt = written(newer, Attempts.by("newer-node"));
        try (KafkaProducer<byte[], byte[]> node = producer()) {
            send(node, topics.accessAttempts(), "newer-node", attempt);
            Waiting.until(
                    "it to be set aside", Running.PATIENCE, () -> quarantined() == before + 1);
            assertThat(indexed()).isZero();

            byte[] json = newer.toString().getBytes(StandardCharsets.UTF_8);
            send(node, topics.schemas(), HexFormat.of().toHexDigits(fingerprint(newer)), json);
            Waiting.until("it to be indexed", Running.PATIENCE, () -> indexed() == 1);
        }

        assertThat(quarantined()).isEqualTo(before);
    }

    private long quarantined() {
        JsonNode status = trail.succeed("status", "--format", "json").json();
        return status.get("quarantined").longValue();
    }

    private long indexed() {
        Answer count =
                trail.succeed("query", "--count", "--format", "json", "--principal", "newer-node");
        return count.json().get("total").longValue();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", trail.addresses().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, Topic topic, String key, byte[] value)
            throws Exception {
        byte[] id = key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic.name(), id, value)).get();
    }

    private static Schema ours() {
        return SchemaBook.inUse().stream()
                .map(PublishedSchema::json)
                .map(json -> new Schema.Parser().parse(json))
                .filter(schema -> schema.getName().equals("RecordedAttempt"))
                .findFirst()
                .orElseThrow();
    }

    private static Schema withOneFieldMore(Schema ours) {
        List<Schema.Field> fields = new ArrayList<>();
        ours.getFields().forEach(each -> fields.add(new Schema.Field(each, each.schema())));
        fields.add(new Schema.Field("team", Schema.create(Schema.Type.STRING), null, ""));
        return Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);
    }

    private static byte[] written(Schema newer, io.voxtrail.core.nodelog.RecordedAttempt attempt) {
        byte[] bytes = Codecs.shipped().logRecords().encode(attempt);
        return ByteBuffer.allocate(bytes.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes, 0, 2)
                .putLong(fingerprint(newer))
                .put(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES)
                .put((byte) 6) // three bytes follow, as Avro's zigzag
                .put("ops".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
