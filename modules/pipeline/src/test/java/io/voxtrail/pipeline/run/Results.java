package io.voxtrail.pipeline.run;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.Topics;
import io.voxtrail.wire.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that the pipeline has committed, in the order of each partition. */
final class Results implements AutoCloseable {

    private static final Codecs CODECS = Codecs.shipped();

    final List<Access> accesses = new ArrayList<>();
    final List<QuarantineRecord> quarantine = new ArrayList<>();
    final List<LedgerEntry> ledger = new ArrayList<>();

    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;

    Results(String bootstrapServers, Topics topics) {
        this.topics = topics;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> all =
                List.of(topics.accesses(), topics.quarantine(), topics.nodeLedger()).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /**
     * Reads on until {@code enough}.
     *
     * @return whether it was, within {@code patience}
     */
    boolean readUntil(BooleanSupplier enough, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            consumer.poll(Duration.ofMillis(50)).forEach(this::take);
        }
        return true;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(topics.accesses().name())) {
                accesses.add(CODECS.accesses().decode(record.value()));
            } else if (record.topic().equals(topics.quarantine().name())) {
                quarantine.add(QuarantineRecord.read(record));
            } else {
                ledger.add(CODECS.ledger().decode(record.value()));
            }
        } catch (UndecodableException e) {
            throw new AssertionError("the pipeline wrote it", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
