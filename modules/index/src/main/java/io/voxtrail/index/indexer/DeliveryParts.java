package io.voxtrail.index.indexer;

import io.voxtrail.index.indices.TrailIndices;
import io.voxtrail.wire.Codecs;
import java.util.function.Consumer;

/** What all deliveries of an indexer share. */
record DeliveryParts(
        IndexerConfig config,
        Codecs codecs,
        BulkSender sender,
        TrailIndices indices,
        Quarantine quarantine,
        BulkLimits limits,
        Hindrances hindrances,
        Counters counters) {

    Encoder encoder(Consumer<Refusal> refused) {
        return new Encoder(config, codecs, refused);
    }
}
