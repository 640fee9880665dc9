package io.voxtrail.index.indexer;

/** Hears how the indexer is doing. Called from its own threads: return soon. */
@FunctionalInterface
public interface IndexerListener {

    void healthChanged(IndexerHealth health);

    static IndexerListener silent() {
        return health -> {};
    }
}
