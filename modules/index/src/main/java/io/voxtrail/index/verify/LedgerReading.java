package io.voxtrail.index.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.wire.UndecodableException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The ledger's topic up to a moment: the index is held against nothing newer. */
final class LedgerReading {

    private final VerifiedTrail trail;
    private final TopicScan scan;
    private final Map<TopicPartition, Long> ends;

    LedgerReading(VerifiedTrail trail) {
        this.trail = trail;
        this.scan = trail.scan(trail.topics().nodeLedger());
        this.ends = scan.ends();
    }

    /** Takes an entry with its key; what cannot be read is in quarantine, and is not given. */
    interface Reader {
        void entry(String key, LedgerEntry entry, ConsumerRecord<byte[], byte[]> record);
    }

    void each(Reader reader) {
        scan.each(Optional.empty(), ends, record -> read(record, reader));
    }

    /** What came since, and what comes now. */
    void later(Instant since, Reader reader) {
        scan.each(Optional.of(since), scan.ends(), record -> read(record, reader));
    }

    Map<Integer, Long> endOfEach() {
        return byNumber(ends);
    }

    Map<Integer, Long> firstOfEach() {
        return byNumber(scan.beginnings());
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Reader reader) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        LedgerEntry entry;
        try {
            entry = trail.codecs().ledger().decode(record.value());
        } catch (UndecodableException e) {
            return;
        }
        reader.entry(new String(record.key(), UTF_8), entry, record);
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> numbers = new TreeMap<>();
        offsets.forEach((partition, offset) -> numbers.put(partition.partition(), offset));
        return numbers;
    }
}
