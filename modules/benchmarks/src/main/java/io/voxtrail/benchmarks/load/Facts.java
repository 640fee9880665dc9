package io.voxtrail.benchmarks.load;

import io.voxtrail.benchmarks.rig.Kafka;
import io.voxtrail.core.Octets;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.judgement.policy.PolicyBook;
import io.voxtrail.judgement.policy.PolicyReader;
import io.voxtrail.simulation.ProviderDay;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** All that attempts are judged by: the day's directory and work orders, and the example policy. */
public final class Facts {

    private static final String POLICY = "/policy.yaml";

    private final ProviderDay day;
    private final PolicyDocument policy;
    private final Codecs codecs = Codecs.shipped();

    public Facts(ProviderDay day) {
        this.day = day;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        this.policy = PolicyReader.document(examplePolicy(), "bench", now);
    }

    private static String examplePolicy() {
        try (InputStream in = Facts.class.getResourceAsStream(POLICY)) {
            return new String(
                    Objects.requireNonNull(in, POLICY).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PolicyBook policies() {
        return PolicyBook.EMPTY.with(policy);
    }

    /** Snapshots of principals and work orders: what the pipeline counts as learned. */
    public int snapshots() {
        return day.principals().size() + day.workOrders().size();
    }

    /** Returns when the broker has all of it. */
    public void publish(Kafka kafka, Topics topics) throws Exception {
        String policyKey = policy.id() + "@" + policy.version();
        send(kafka, topics.policy(), List.of(policy), codecs.policies(), _ -> policyKey);
        send(kafka, topics.mailboxes(), day.mailboxes(), codecs.mailboxes(), it -> it.id().value());
        send(
                kafka,
                topics.principals(),
                day.principals(),
                codecs.principals(),
                it -> it.id().value());
        send(
                kafka,
                topics.workOrders(),
                day.workOrders(),
                codecs.workOrders(),
                it -> it.assignee().value());
    }

    private static <T> void send(
            Kafka kafka, Topic topic, List<T> facts, Codec<T> codec, Function<T, String> key)
            throws Exception {
        try (Backlog backlog = new Backlog(kafka.smallBatchProducer(), topic.name())) {
            for (T fact : facts) {
                backlog.send(
                        Octets.owning(key.apply(fact).getBytes(StandardCharsets.UTF_8)),
                        Octets.owning(codec.encode(fact)));
            }
            backlog.flush();
        }
    }
}
