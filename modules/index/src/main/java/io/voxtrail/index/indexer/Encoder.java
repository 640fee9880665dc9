package io.voxtrail.index.indexer;

import io.voxtrail.core.access.Access;
import io.voxtrail.index.documents.AccessDocument;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.wire.Codec;
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

    private final Codec<Access> codec;
    private final IndexNames names;
    private final AccessDocument document;
    private final Consumer<Refusal> refused;

    Encoder(Codec<Access> codec, IndexNames names, Consumer<Refusal> refused) {
        this.codec = codec;
        this.names = names;
        this.document = new AccessDocument(names);
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
        Access access = codec.decode(record.value());
        int idBytes = access.id().getBytes(StandardCharsets.UTF_8).length;
        if (idBytes < 1 || idBytes > MAX_ID_BYTES) {
            throw new IllegalArgumentException(
                    "the id has " + idBytes + " bytes, not 1 to " + MAX_ID_BYTES);
        }
        return new Document(
                record,
                names.accesses(access.period()),
                access.id(),
                document.encode(access, record.value()));
    }
}
