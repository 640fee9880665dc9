package io.voxtrail.pipeline;

import io.voxtrail.core.Octets;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.pipeline.adjudicate.Adjudicate;
import io.voxtrail.pipeline.adjudicate.Facts;
import io.voxtrail.pipeline.adjudicate.KeepMailboxes;
import io.voxtrail.pipeline.adjudicate.KeepPolicies;
import io.voxtrail.pipeline.flow.Arrival;
import io.voxtrail.pipeline.flow.Arrival.Entry;
import io.voxtrail.pipeline.flow.Arrival.Subject;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.pipeline.flow.Outcome;
import io.voxtrail.pipeline.ledger.KeepLedger;
import io.voxtrail.pipeline.ledger.ToldSerde;
import io.voxtrail.pipeline.read.Dedupe;
import io.voxtrail.pipeline.read.ReadEnrolments;
import io.voxtrail.pipeline.read.ReadEntries;
import io.voxtrail.pipeline.read.ReadSnapshots;
import io.voxtrail.pipeline.read.Seen;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import java.time.Clock;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;

/**
 * What happens to an attempt, in order. It is read, each place in a node's log once; judged by what
 * was known for its instant; written with its verdict. Whatever cannot go on goes to quarantine.
 */
public final class AuditTopology {

    private final TopologyConfig config;
    private final Codecs codecs;
    private final Counters counters;
    private final ToldSerde toldSerde;
    private final Facts facts = new Facts();

    private AuditTopology(TopologyConfig config, Codecs codecs, Counters counters) {
        this.config = config;
        this.codecs = codecs;
        this.counters = counters;
        this.toldSerde = new ToldSerde(codecs);
    }

    /**
     * @param clock believed only where a topic carries its producers' times
     */
    public static Topology of(
            TopologyConfig config, Codecs codecs, Counters counters, Clock clock) {
        return new AuditTopology(config, codecs, counters).wired(new Wiring(config, clock));
    }

    private Topology wired(Wiring wiring) {
        Topics topics = config.topics();
        wiring.everywhere(topics.policy(), KeepPolicies.STORE, this::keepPolicies);
        wiring.everywhere(topics.mailboxes(), KeepMailboxes.STORE, this::keepMailboxes);

        KStream<String, Outcome<Entry>> read =
                wiring.read(topics.accessAttempts(), this::readEntries);
        KStream<String, Outcome<Arrival>> principals =
                wiring.read(topics.principals(), this::readPrincipals);
        KStream<String, Outcome<Arrival>> workOrders =
                wiring.read(topics.workOrders(), this::readWorkOrders);
        KStream<String, Outcome<NodeEnrolment>> nodes =
                wiring.read(topics.nodes(), this::readEnrolments);

        KStream<String, Entry> entries =
                wiring.inTheirOwnPartition(wiring.good(read, "entries"), codecs.logRecords());
        KStream<String, Seen> seen = wiring.dedupe(entries, this::dedupe);
        KStream<String, Arrival> arrivals =
                wiring.arrivals(
                        wiring.firstSeen(seen),
                        wiring.good(principals, "known-principals"),
                        wiring.good(workOrders, "known-work-orders"));
        KStream<String, Outcome<Octets>> judged = wiring.adjudicate(arrivals, this::adjudicate);

        wiring.write(wiring.good(judged, "accesses"), topics.accesses());
        wiring.ledger(seen, wiring.good(nodes, "enrolments"), this::keepLedger, toldSerde);
        wiring.refused(read, "unreadable-entries");
        wiring.refused(principals, "unreadable-principals");
        wiring.refused(nodes, "unreadable-enrolments");
        wiring.refused(workOrders, "unreadable-work-orders");
        wiring.refused(wiring.forks(seen), "forks");
        wiring.refused(judged, "unjudgeable");
        wiring.quarantine(topics.quarantine(), counters);
        return wiring.topology();
    }

    private KeepPolicies keepPolicies() {
        return new KeepPolicies(codecs.policies(), facts, counters);
    }

    private KeepMailboxes keepMailboxes() {
        return new KeepMailboxes(codecs.mailboxes(), config.history(), facts, counters);
    }

    private ReadEntries readEntries() {
        return new ReadEntries(codecs.logRecords(), counters);
    }

    private ReadSnapshots<Principal> readPrincipals() {
        return new ReadSnapshots<>(
                Subject.PRINCIPAL,
                codecs.principals(),
                principal -> principal.id().value(),
                Principal::effectiveAt);
    }

    private ReadSnapshots<WorkOrders> readWorkOrders() {
        return new ReadSnapshots<>(
                Subject.WORK_ORDERS,
                codecs.workOrders(),
                orders -> orders.assignee().value(),
                WorkOrders::effectiveAt);
    }

    private ReadEnrolments readEnrolments() {
        return new ReadEnrolments(codecs.enrolments());
    }

    private Dedupe dedupe() {
        return new Dedupe(config.repeats(), counters);
    }

    private Adjudicate adjudicate() {
        Adjudicate.Settings settings =
                new Adjudicate.Settings(
                        config.history(),
                        config.pendingAtMost(),
                        config.period(),
                        config.lookEvery());
        return new Adjudicate(settings, codecs, facts, counters);
    }

    private KeepLedger keepLedger() {
        return new KeepLedger(config.ledger(), toldSerde, codecs.ledger(), config.lookEvery());
    }
}
