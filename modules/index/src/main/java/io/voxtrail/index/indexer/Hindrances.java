package io.voxtrail.index.indexer;

import io.voxtrail.index.indexer.IndexerHealth.State;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** What holds up each piece of work just now; tells the listener when the worst of it changes. */
final class Hindrances {

    private final Clock clock;
    private final IndexerListener listener;
    private final Map<Object, IndexerHealth> byWork = new HashMap<>();
    private volatile IndexerHealth worst;

    Hindrances(Clock clock, IndexerListener listener) {
        this.clock = clock;
        this.listener = listener;
        this.worst = new IndexerHealth(State.RUNNING, "", clock.instant());
    }

    IndexerHealth worst() {
        return worst;
    }

    synchronized void report(Object work, State state, String why) {
        byWork.put(work, new IndexerHealth(state, why, clock.instant()));
        update();
    }

    synchronized void clear(Object work) {
        if (byWork.remove(work) != null) {
            update();
        }
    }

    private void update() {
        IndexerHealth now =
                byWork.values().stream()
                        .max(Comparator.comparing(IndexerHealth::state))
                        .orElseGet(() -> new IndexerHealth(State.RUNNING, "", clock.instant()));
        boolean changed = now.state() != worst.state();
        if (changed) {
            worst = now;
            listener.healthChanged(now);
        }
    }
}
