package io.voxtrail.index.indexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.documents.LedgerDocument;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An entry of the node ledger, under its key in Kafka. */
final class LedgerEncoding implements Encoding {

    private final Codec<LedgerEntry> codec;
    private final IndexNames names;
    private final LedgerDocument document;

    LedgerEncoding(Codec<LedgerEntry> codec, IndexNames names) {
        this.codec = codec;
        this.names = names;
        this.document = new LedgerDocument(names);
    }

    @Override
    public Document encode(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        LedgerEntry entry = codec.decode(record.value());
        if (record.key() == null) {
            throw new IllegalArgumentException("an entry of the ledger has no key");
        }
        String key = new String(record.key(), UTF_8);
        var place =
                new LedgerDocument.Place(
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()));
        return new Document(
                record,
                Operation.INDEX,
                names.nodeLedger(),
                key,
                document.encode(key, entry, place, record.value()));
    }
}
