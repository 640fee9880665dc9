package io.voxtrail.index.indexer;

import io.voxtrail.index.indexer.IndexerHealth.State;
import io.voxtrail.index.indices.TrailIndices;
import io.voxtrail.index.opensearch.OpenSearchException;
import java.time.Clock;
import java.time.Duration;

/** Makes the coming indices at start and then each hour, so that no month begins without one. */
final class IndexKeeper implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofHours(1);

    private final TrailIndices indices;
    private final IndexerConfig config;
    private final Hindrances hindrances;
    private final Clock clock;
    private final Thread thread;

    private IndexKeeper(
            TrailIndices indices, IndexerConfig config, Hindrances hindrances, Clock clock) {
        this.indices = indices;
        this.config = config;
        this.hindrances = hindrances;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("index-keeper").unstarted(this::run);
    }

    static IndexKeeper start(
            TrailIndices indices, IndexerConfig config, Hindrances hindrances, Clock clock) {
        IndexKeeper keeper = new IndexKeeper(indices, config, hindrances, clock);
        keeper.thread.start();
        return keeper;
    }

    private void run() {
        Backoff backoff = new Backoff(config.retryMin(), config.retryMax());
        try {
            while (true) {
                if (prepared()) {
                    backoff.reset();
                    Thread.sleep(INTERVAL);
                } else {
                    backoff.pause();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean prepared() {
        try {
            indices.prepare(clock.instant());
            hindrances.clear(this);
            return true;
        } catch (OpenSearchException e) {
            boolean silent = e.status() == OpenSearchException.NO_ANSWER || e.status() >= 500;
            hindrances.report(
                    this,
                    silent ? State.UNREACHABLE : State.BLOCKED,
                    String.valueOf(e.getMessage()));
            return false;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
