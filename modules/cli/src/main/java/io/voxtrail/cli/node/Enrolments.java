package io.voxtrail.cli.node;

import io.voxtrail.cli.TopicReading;
import io.voxtrail.cli.directory.Publisher;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import io.voxtrail.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic of nodes: what stands there, and what is added to it. */
public final class Enrolments {

    private final Map<String, String> kafka;
    private final Topics topics;

    public Enrolments(Map<String, String> kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** By the node's id, the latest of each; those that this version cannot read are left out. */
    Map<String, NodeEnrolment> read() {
        Codec<NodeEnrolment> codec = Codecs.shipped().enrolments();
        Map<String, NodeEnrolment> latest = new TreeMap<>();
        TopicReading.each(kafka, topics.nodes(), record -> note(record, codec, latest));
        return latest;
    }

    private static void note(
            ConsumerRecord<byte[], byte[]> record,
            Codec<NodeEnrolment> codec,
            Map<String, NodeEnrolment> latest) {
        String node = new String(record.key(), StandardCharsets.UTF_8);
        try {
            if (record.value() == null) {
                latest.remove(node);
            } else {
                latest.put(node, codec.decode(record.value()));
            }
        } catch (UndecodableException newer) {
            latest.remove(node);
        }
    }

    /** Adds a key to each of the nodes; those that were retired are expected again. */
    public void enrol(Map<NodeId, VerifierKey> keys, String by) {
        Map<String, NodeEnrolment> before = read();
        Instant now = now();
        publish(
                keys.entrySet().stream()
                        .map(one ->
                                with(
                                        Optional.ofNullable(before.get(one.getKey().value())),
                                        one.getKey(),
                                        one.getValue(),
                                        by,
                                        now))
                        .toList());
    }

    void publish(List<NodeEnrolment> enrolments) {
        new Publisher(kafka, topics).publish(enrolments);
    }

    /** Microseconds are what the wire keeps. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** With one more key, unless it is there already and open. */
    static NodeEnrolment with(
            Optional<NodeEnrolment> before, NodeId node, VerifierKey key, String by, Instant now) {
        List<NodeKey> keys = new ArrayList<>(keys(before));
        boolean isOpen =
                keys.stream()
                        .anyMatch(k ->
                                k.verifierKey().equals(key.toString()) && k.validTo().isEmpty());
        if (!isOpen) {
            keys.add(new NodeKey(key.toString(), now, Optional.empty()));
        }
        return new NodeEnrolment(node, keys, Optional.empty(), by, now);
    }

    /** With all other keys ended: no stream that starts from now on is certified by them. */
    static NodeEnrolment withOnly(
            Optional<NodeEnrolment> before, NodeId node, VerifierKey key, String by, Instant now) {
        NodeEnrolment added = with(before, node, key, by, now);
        List<NodeKey> keys =
                added.keys().stream()
                        .map(k ->
                                k.verifierKey().equals(key.toString()) || k.validTo().isPresent()
                                        ? k
                                        : ended(k, now))
                        .toList();
        return new NodeEnrolment(node, keys, Optional.empty(), by, now);
    }

    private static NodeKey ended(NodeKey key, Instant now) {
        Instant end = now.isAfter(key.validFrom()) ? now : key.validFrom().plusNanos(1_000);
        return new NodeKey(key.verifierKey(), key.validFrom(), Optional.of(end));
    }

    static NodeEnrolment retired(NodeEnrolment before, String by, Instant now) {
        return new NodeEnrolment(before.node(), before.keys(), Optional.of(now), by, now);
    }

    private static List<NodeKey> keys(Optional<NodeEnrolment> before) {
        return before.map(NodeEnrolment::keys).orElse(List.of());
    }
}
