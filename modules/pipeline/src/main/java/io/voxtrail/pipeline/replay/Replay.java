package io.voxtrail.pipeline.replay;

import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records that waited in quarantine for their schema back to the topic that they came from,
 * once it is known: the same key, the same bytes.
 *
 * <p>The records and the notes that they no longer wait are one transaction, and the transactional
 * id lets only one process at a time do this: each is sent back once, whoever is killed where.
 */
public final class Replay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Codecs codecs;
    private final String transactionalId;
    private final Tries tries = new Tries();
    private final LongAdder replayed = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("replay").daemon().unstarted(this::run);
    private int schemasSeen;

    /**
     * @param kafka for any client, {@code bootstrap.servers} at least
     * @param codecs someone else teaches them the schemas
     * @param group the pipeline's; of its processes one at a time sends
     */
    public Replay(Map<String, String> kafka, Topics topics, Codecs codecs, String group) {
        this.kafka = Map.copyOf(kafka);
        this.topics = topics;
        this.codecs = codecs;
        this.transactionalId = group + "-replay";
    }

    /** Looks through all that waits, and from then on at each new record and each new schema. */
    public void start() {
        thread.start();
    }

    /** How many records this process sent back. */
    public long replayed() {
        return replayed.sum();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSING.toMillis()); // at once if it never started
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (Consumer<byte[], byte[]> consumer = Clients.consumer(kafka)) {
            Waiting waiting = new Waiting(consumer, topics, codecs, tries);
            do {
                look(waiting);
            } while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Waiting waiting) {
        try {
            int known = codecs.schemas().size();
            if (known != schemasSeen) {
                waiting.startOver();
            }
            while (closing.getCount() > 0 && sendSome(waiting)) {
                // as much as fits into one transaction at a time
            }
            schemasSeen = known;
        } catch (ProducerFencedException another) {
            LOG.info("Another process sends quarantined records back.");
        } catch (RuntimeException passing) {
            LOG.warn("Quarantined records cannot be sent back for now.", passing);
        }
    }

    /**
     * @return whether there may be more
     */
    private boolean sendSome(Waiting waiting) {
        Waiting.Found found = waiting.look();
        if (found.readable().isEmpty()) {
            waiting.goOnFrom(found.next());
            return found.more();
        }
        try (Producer<byte[], byte[]> producer = Clients.producer(kafka, transactionalId)) {
            producer.initTransactions();
            // From here on nobody else sends any, and what they sent before is seen.
            Waiting.Found still = waiting.look();
            if (!still.readable().isEmpty()) {
                send(still.readable(), producer);
            }
            waiting.goOnFrom(still.next());
            return still.more();
        }
    }

    private void send(List<Kept> all, Producer<byte[], byte[]> producer) {
        producer.beginTransaction();
        for (Kept kept : all) {
            var _ = producer.send(kept.original());
            var _ = producer.send(kept.note(topics));
        } // the commit fails if one of them does
        producer.commitTransaction();
        all.forEach(kept -> tries.sent(kept.record()));
        replayed.add(all.size());
        LOG.info("Quarantined records were sent back. records={}", all.size());
    }
}
