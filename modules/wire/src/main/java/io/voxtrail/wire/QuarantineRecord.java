package io.voxtrail.wire;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read, judged or stored: its bytes as received, and in headers why and
 * where it came from, so that it can be counted, found again and replayed.
 *
 * <p>Of a value beyond {@value #KEPT_VALUE_BYTES} bytes (a producer's compression can hide one from
 * the broker) the beginning is kept, with the length and the SHA-256 of the whole.
 */
public final class QuarantineRecord {

    /** What fits in a batch of the quarantine topic with key and headers. */
    public static final int KEPT_VALUE_BYTES = 900 * 1024;

    /** The longest key that is kept. */
    public static final int KEPT_KEY_BYTES = 8 * 1024;

    private static final String REPLAYED = "REPLAYED";

    private final QuarantineHeaders why;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;

    private QuarantineRecord(
            QuarantineHeaders why, byte @Nullable [] key, byte @Nullable [] value) {
        this.why = why;
        this.key = key;
        this.value = value;
    }

    /**
     * @param stage the part and step that refused it, for example {@code indexer}
     * @param reason one word to count by, for example {@code UNKNOWN_FINGERPRINT}
     * @param error a sentence of ids and numbers, without content
     * @param timestamp when the broker took the record
     */
    public static QuarantineRecord of(
            String stage,
            String reason,
            String error,
            String topic,
            int partition,
            long offset,
            Instant timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        return new QuarantineRecord(
                new QuarantineHeaders(
                        stage,
                        reason,
                        QuarantineHeaders.cut(error),
                        topic,
                        partition,
                        offset,
                        timestamp,
                        value == null ? 0 : value.length,
                        value == null ? "" : sha256(value)),
                head(key, KEPT_KEY_BYTES),
                head(value, KEPT_VALUE_BYTES));
    }

    /** As above, for a record just consumed. */
    public static QuarantineRecord of(
            String stage, String reason, String error, ConsumerRecord<byte[], byte[]> record) {
        return of(
                stage,
                reason,
                error,
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value());
    }

    /**
     * The note that a quarantined record was sent back to where it came from and no longer waits.
     * Its topic, partition and offset are those of that record in quarantine.
     */
    public static QuarantineRecord replayed(ConsumerRecord<byte[], byte[]> kept) {
        return of(
                "replay",
                REPLAYED,
                "sent back, its schema is known now",
                kept.topic(),
                kept.partition(),
                kept.offset(),
                Instant.ofEpochMilli(kept.timestamp()),
                kept.key(),
                null);
    }

    /** Whether this is such a note, and nothing that waits. */
    public boolean isNoteOfReplay() {
        return why.reason().equals(REPLAYED);
    }

    /** A record of the quarantine topic. Headers that are missing read as unknown or -1. */
    public static QuarantineRecord read(ConsumerRecord<byte[], byte[]> record) {
        return new QuarantineRecord(
                QuarantineHeaders.read(record.headers()), record.key(), record.value());
    }

    public ProducerRecord<byte[], byte[]> toProducerRecord(Topics topics) {
        return new ProducerRecord<>(
                topics.quarantine().name(), null, null, key, value, why.toKafka());
    }

    public Headers headers() {
        return why.toKafka();
    }

    public String stage() {
        return why.stage();
    }

    public String reason() {
        return why.reason();
    }

    public String error() {
        return why.error();
    }

    public String topic() {
        return why.topic();
    }

    public int partition() {
        return why.partition();
    }

    public long offset() {
        return why.offset();
    }

    public Instant timestamp() {
        return why.timestamp();
    }

    /** Bytes of the value as received, which may be more than are kept. */
    public long valueBytes() {
        return why.valueBytes();
    }

    /** SHA-256 of the value as received, in lower-case hexadecimal; empty where there was none. */
    public Optional<String> valueSha256() {
        return Optional.of(why.valueSha256()).filter(hash -> !hash.isEmpty());
    }

    public boolean isWhole() {
        return (value == null ? 0 : value.length) == valueBytes();
    }

    public byte @Nullable [] key() {
        return key;
    }

    public byte @Nullable [] value() {
        return value;
    }

    private static byte @Nullable [] head(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static String sha256(byte[] value) {
        return HexFormat.of().formatHex(Digests.sha256(value));
    }
}
