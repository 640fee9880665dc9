package io.voxtrail.pipeline;

import static java.util.Objects.requireNonNull;
import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.pipeline.adjudicate.Adjudicate;
import io.voxtrail.pipeline.flow.Arrival;
import io.voxtrail.pipeline.flow.Arrival.Entry;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.pipeline.flow.Freshness;
import io.voxtrail.pipeline.flow.Keep;
import io.voxtrail.pipeline.flow.Outcome;
import io.voxtrail.pipeline.ledger.KeepLedger;
import io.voxtrail.pipeline.ledger.Prove;
import io.voxtrail.pipeline.ledger.Told;
import io.voxtrail.pipeline.ledger.ToldSerde;
import io.voxtrail.pipeline.read.AppendTime;
import io.voxtrail.pipeline.read.Dedupe;
import io.voxtrail.pipeline.read.EntrySerde;
import io.voxtrail.pipeline.read.Refusals;
import io.voxtrail.pipeline.read.Seen;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The names, serdes and stores behind the topology's page. */
final class Wiring {

    private static final Serde<String> STRING = Serdes.String();

    private final TopologyConfig config;
    private final AppendTime appendTime;
    private final StreamsBuilder builder = new StreamsBuilder();
    private final List<KStream<String, QuarantineRecord>> refused = new ArrayList<>();

    Wiring(TopologyConfig config, Clock clock) {
        this.config = config;
        this.appendTime = new AppendTime(clock);
    }

    Topology topology() {
        return builder.build();
    }

    /** A topic that every process keeps whole. */
    void everywhere(Topic topic, String store, ProcessorSupplier<byte[], byte[], Void, Void> keep) {
        builder.addGlobalStore(
                bytesStore(store).withLoggingDisabled(),
                topic.name(),
                consumed("read-" + plain(topic)),
                keep);
    }

    <T> KStream<String, Outcome<T>> read(
            Topic topic, ProcessorSupplier<byte[], byte[], String, Outcome<T>> reader) {
        String name = plain(topic);
        return builder.stream(topic.name(), consumed(name))
                .process(reader, Named.as("read-" + name));
    }

    <T> KStream<String, T> good(KStream<String, Outcome<T>> outcomes, String name) {
        return outcomes.flatMapValues(
                outcome ->
                        switch (outcome) {
                            case Outcome.Good<T>(var value) -> List.of(value);
                            case Outcome.Refused<T> _ -> List.of();
                        },
                Named.as(name));
    }

    <T> void refused(KStream<String, Outcome<T>> outcomes, String name) {
        refused.add(
                outcomes.flatMapValues(
                        outcome ->
                                switch (outcome) {
                                    case Outcome.Good<T> _ -> List.of();
                                    case Outcome.Refused<T>(var why) -> List.of(why);
                                },
                        Named.as(name)));
    }

    /** Entries under a wrong Kafka key go on in the partition where their principal is known. */
    KStream<String, Entry> inTheirOwnPartition(
            KStream<String, Entry> entries, Codec<LogRecord> codec) {
        var routes =
                entries.split(Named.as("route-"))
                        .branch((_, entry) -> entry.keyMismatch(), Branched.as("stray"))
                        .defaultBranch(Branched.as("home"));
        KStream<String, Entry> strays =
                requireNonNull(routes.get("route-stray"))
                        .repartition(
                                Repartitioned.with(STRING, EntrySerde.using(codec))
                                        .withName("strays"));
        return requireNonNull(routes.get("route-home")).merge(strays, Named.as("all-at-home"));
    }

    KStream<String, Seen> dedupe(
            KStream<String, Entry> entries, ProcessorSupplier<String, Entry, String, Seen> dedupe) {
        builder.addStateStore(
                Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(
                                Dedupe.STORE, config.repeats(), config.repeats(), false),
                        Serdes.Bytes(),
                        ByteArray()));
        return entries.process(dedupe, Named.as("dedupe"), Dedupe.STORE);
    }

    KStream<String, Arrival> firstSeen(KStream<String, Seen> all) {
        return all.flatMapValues(
                seen -> seen.freshness() == Freshness.NEW ? List.of(seen.entry()) : List.of(),
                Named.as("first-seen"));
    }

    KStream<String, Outcome<Arrival>> forks(KStream<String, Seen> all) {
        return all.filter((_, seen) -> seen.freshness() == Freshness.FORKED, Named.as("forked"))
                .mapValues(Wiring::fork, Named.as("refuse-forks"));
    }

    private static Outcome<Arrival> fork(Seen seen) {
        return Refusals.entry(
                "dedupe",
                Refusals.FORK,
                "another record was seen at " + seen.entry().record().position().eventId(),
                seen.entry());
    }

    KStream<String, Arrival> arrivals(
            KStream<String, Arrival> attempts,
            KStream<String, Arrival> principals,
            KStream<String, Arrival> workOrders) {
        return attempts.merge(principals, Named.as("with-principals"))
                .merge(workOrders, Named.as("with-work-orders"));
    }

    KStream<String, Outcome<Octets>> adjudicate(
            KStream<String, Arrival> arrivals,
            ProcessorSupplier<String, Arrival, String, Outcome<Octets>> adjudicate) {
        builder.addStateStore(bytesStore(Adjudicate.PRINCIPALS));
        builder.addStateStore(bytesStore(Adjudicate.WORK_ORDERS));
        builder.addStateStore(bytesStore(Adjudicate.PENDING));
        builder.addStateStore(bytesStore(Adjudicate.PENDING_UNTIL));
        builder.addStateStore(textStore(Adjudicate.FOOTPRINTS));
        return arrivals.process(
                adjudicate,
                Named.as("adjudicate"),
                Adjudicate.PRINCIPALS,
                Adjudicate.WORK_ORDERS,
                Adjudicate.FOOTPRINTS,
                Adjudicate.PENDING,
                Adjudicate.PENDING_UNTIL);
    }

    void write(KStream<String, Octets> values, Topic topic) {
        values.mapValues(Octets::readOnly, Named.as(plain(topic) + "-bytes"))
                .to(topic.name(), produced(topic));
    }

    /** By node, wherever its records were judged. */
    void ledger(
            KStream<String, Seen> seen,
            KStream<String, NodeEnrolment> enrolments,
            ProcessorSupplier<String, Told, String, byte[]> keep,
            ToldSerde serde) {
        builder.addStateStore(bytesStore(KeepLedger.STORE));
        KStream<String, Told> proofs = seen.process(Prove::new, Named.as("prove"));
        KStream<String, Told> enrolled =
                enrolments.mapValues(Told.Enrolled::new, Named.as("enrolled"));
        proofs.merge(enrolled, Named.as("told"))
                .repartition(
                        Repartitioned.with(STRING, told(serde))
                                .withName("node-proofs")
                                .withStreamPartitioner(Prove.partitioner()))
                .process(keep, Named.as("keep-ledger"), KeepLedger.STORE)
                .to(config.topics().nodeLedger().name(), produced(config.topics().nodeLedger()));
    }

    private static Serde<Told> told(ToldSerde serde) {
        return Serdes.serdeFrom((_, told) -> serde.write(told), (_, bytes) -> serde.read(bytes));
    }

    void quarantine(Topic topic, Counters counters) {
        KStream<String, QuarantineRecord> all = refused.getFirst();
        for (KStream<String, QuarantineRecord> more : refused.subList(1, refused.size())) {
            all = all.merge(more, Named.as("refused-" + refused.indexOf(more)));
        }
        all.process(() -> new Keep(counters), Named.as("keep"))
                .to(
                        topic.name(),
                        Produced.with(ByteArray(), ByteArray()).withName("write-" + plain(topic)));
    }

    private Consumed<byte[], byte[]> consumed(String name) {
        return Consumed.with(ByteArray(), ByteArray())
                .withName(name)
                .withTimestampExtractor(appendTime);
    }

    private Produced<String, byte[]> produced(Topic topic) {
        return Produced.with(STRING, ByteArray()).withName("write-" + plain(topic));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> bytesStore(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.Bytes(), ByteArray());
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> textStore(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), STRING, ByteArray());
    }

    /** The topic's name without the prefix that deployments choose. */
    private String plain(Topic topic) {
        String bare = Topics.prefixed("").accessAttempts().name();
        int prefix = config.topics().accessAttempts().name().length() - bare.length();
        return topic.name().substring(prefix);
    }
}
