package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.indexer.Indexer;
import io.voxtrail.index.indexer.IndexerConfig;
import io.voxtrail.index.indexer.IndexerListener;
import io.voxtrail.index.indices.IndexSettings;
import io.voxtrail.index.indices.TrailIndices;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.OpenSearchConfig;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import java.time.Clock;
import java.time.Instant;

/** The indexer with its own settings, into indices of its own that are gone afterwards. */
public final class RunningIndexer implements AutoCloseable {

    private final Rig rig;
    private final IndexNames names;
    private final Indexer indexer;

    /** The indices are made, nothing runs yet. */
    public RunningIndexer(Rig rig, String name, Topics topics) {
        this.rig = rig;
        this.names = new IndexNames(name + "-");
        OpenSearchConfig search = OpenSearchConfig.at(rig.search().address());
        IndexerConfig config =
                IndexerConfig.of(rig.kafka().bootstrapServers(), search)
                        .withTopics(topics, name)
                        .withIndices(names, IndexSettings.DEFAULT);
        try (OpenSearch openSearch = OpenSearch.connect(search)) {
            new TrailIndices(openSearch, names, IndexSettings.DEFAULT).prepare(Instant.now());
        }
        this.indexer =
                new Indexer(config, Codecs.shipped(), IndexerListener.silent(), Clock.systemUTC());
    }

    /** Works until {@link #close}. */
    public void run() {
        indexer.run();
    }

    public long stored() {
        return indexer.metrics().stored();
    }

    /** All indices of it. */
    public String indices() {
        return names.allAccesses();
    }

    @Override
    public void close() {
        indexer.close();
        rig.search().remove(names.allAccesses());
        rig.search().removeTemplate(names.prefix() + "accesses");
    }
}
