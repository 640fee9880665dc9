package io.voxtrail.benchmarks.indexer;

import io.voxtrail.benchmarks.load.Judgements;
import io.voxtrail.benchmarks.race.Contender;
import io.voxtrail.benchmarks.race.Heat;
import io.voxtrail.benchmarks.race.Tally;
import io.voxtrail.benchmarks.rig.Rig;
import io.voxtrail.index.documents.IndexNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Documents that were encoded before, sent in bulks as large as the indexer's and as many at once,
 * by the JDK's own client, which looks at no answer but whether all went well.
 */
public final class RawBulk implements Contender {

    private static final int IN_FLIGHT = 4;

    private final Rig rig;
    private final Judgements judgements;
    private final Mapping mapping;
    private final double start;

    /**
     * @param start the share of records after which the clock starts: the same as ours
     */
    public RawBulk(Rig rig, Judgements judgements, Mapping mapping, double start) {
        this.rig = rig;
        this.judgements = judgements;
        this.mapping = mapping;
        this.start = start;
    }

    @Override
    public String name() {
        return mapping.title();
    }

    @Override
    public Heat ready(String name) {
        IndexNames names = new IndexNames(name + "-");
        judgements.all().stream()
                .map(judged -> names.accesses(judged.access().period()))
                .distinct()
                .forEach(index -> rig.search().makeIndex(index, mapping.index()));
        return new Running(names, Bulks.of(judgements, names, mapping));
    }

    private final class Running implements Heat {
        private final IndexNames names;
        private final ConcurrentLinkedQueue<Bulks.Bulk> bulks;
        private final AtomicLong stored = new AtomicLong();

        Running(IndexNames names, List<Bulks.Bulk> bulks) {
            this.names = names;
            this.bulks = new ConcurrentLinkedQueue<>(bulks);
        }

        @Override
        public void run() throws Exception {
            try (ExecutorService senders = Executors.newFixedThreadPool(IN_FLIGHT)) {
                List<Future<?>> sending = new ArrayList<>();
                for (int i = 0; i < IN_FLIGHT; i++) {
                    sending.add(senders.submit(this::send));
                }
                for (Future<?> sender : sending) {
                    sender.get();
                }
            }
        }

        private @Nullable Void send() throws Exception {
            for (Bulks.Bulk next = bulks.poll(); next != null; next = bulks.poll()) {
                rig.search().bulk(next.body().readOnly());
                stored.addAndGet(next.documents());
            }
            return null;
        }

        @Override
        public long done() {
            return stored.get();
        }

        @Override
        public long total() {
            return judgements.all().size();
        }

        @Override
        public double start() {
            return start;
        }

        @Override
        public void finish() {
            rig.search().refresh(names.allAccesses());
        }

        @Override
        public Tally tally() {
            return new IndexCheck(rig.search()).tally(names.allAccesses(), judgements.byVerdict());
        }

        @Override
        public void close() {
            rig.search().remove(names.allAccesses());
        }
    }
}
