package io.voxtrail.index.indexer;

import io.voxtrail.core.access.Access;
import io.voxtrail.index.documents.AccessDocument;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An access, under its own id in the index of its period. */
final class AccessEncoding implements Encoding {

    private final Codec<Access> codec;
    private final IndexNames names;
    private final AccessDocument document;

    AccessEncoding(Codec<Access> codec, IndexNames names) {
        this.codec = codec;
        this.names = names;
        this.document = new AccessDocument(names);
    }

    @Override
    public Document encode(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        Access access = codec.decode(record.value());
        return new Document(
                record,
                Operation.CREATE,
                names.accesses(access.period()),
                access.id(),
                document.encode(access, record.value()));
    }
}
