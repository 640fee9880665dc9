package io.voxtrail.index.indexer;

import io.voxtrail.core.access.Access;
import io.voxtrail.index.indices.AccessIndices;
import io.voxtrail.wire.Codec;
import java.util.function.Consumer;

/** What all deliveries of an indexer share. */
record DeliveryParts(
        IndexerConfig config,
        Codec<Access> codec,
        BulkSender sender,
        AccessIndices indices,
        Quarantine quarantine,
        BulkLimits limits,
        Hindrances hindrances,
        Counters counters) {

    Encoder encoder(Consumer<Refusal> refused) {
        return new Encoder(codec, config.names(), refused);
    }
}
