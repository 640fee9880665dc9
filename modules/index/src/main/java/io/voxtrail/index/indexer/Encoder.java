package io.voxtrail.index.indexer;

import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes documents of Kafka records. What cannot become one is handed over, and the rest goes on.
 */
final class Encoder {

    /** With one id longer than this OpenSearch refuses the whole bulk. */
    private static final int MAX_ID_BYTES = 512;

    private final String ledgerTopic;
    private final Encoding accesses;
    private final Encoding ledger;
    private final Consumer<Refusal> refused;

    Encoder(IndexerConfig config, Codecs codecs, Consumer<Refusal> refused) {
        this.ledgerTopic = config.topics().nodeLedger().name();
        this.accesses = new AccessEncoding(codecs.accesses(), config.names());
        this.ledger = new LedgerEncoding(codecs.ledger(), config.names());
        this.refused = refused;
    }

    Optional<Document> encode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(document(record));
        } catch (UndecodableException e) {
            refused.accept(new Refusal(record, e.reason().name(), String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever one record does to us must not stop those behind it.
            refused.accept(new Refusal(record, "NOT_A_DOCUMENT", e.toString()));
        }
        return Optional.empty();
    }

    private Document document(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        Encoding encoding = record.topic().equals(ledgerTopic) ? ledger : accesses;
        Document document = encoding.encode(record);
        int idBytes = document.id().getBytes(StandardCharsets.UTF_8).length;
        if (idBytes < 1 || idBytes > MAX_ID_BYTES) {
            throw new IllegalArgumentException(
                    "the id has " + idBytes + " bytes, not 1 to " + MAX_ID_BYTES);
        }
        return document;
    }
}
