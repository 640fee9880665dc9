package io.voxtrail.cli.directory;

import io.voxtrail.cli.TopicReading;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import io.voxtrail.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the topics hold of one principal, in the order of its coming into force.
 *
 * @param unreadable how many of the principal's records could not be decoded
 */
public record History(List<Principal> snapshots, List<WorkOrders> workOrders, int unreadable) {

    public History {
        snapshots = List.copyOf(snapshots);
        workOrders = List.copyOf(workOrders);
    }

    /** Reads both topics from their beginning to their present end. */
    public static History of(Map<String, String> kafka, Topics topics, PrincipalId principal) {
        Codecs codecs = Codecs.shipped();
        Reader reader = new Reader(kafka, principal);
        List<Principal> principals = reader.all(topics.principals(), codecs.principals());
        List<WorkOrders> orders = reader.all(topics.workOrders(), codecs.workOrders());
        return new History(
                principals.stream().sorted(Comparator.comparing(Principal::effectiveAt)).toList(),
                orders.stream().sorted(Comparator.comparing(WorkOrders::effectiveAt)).toList(),
                reader.unreadable);
    }

    private static final class Reader {

        private final Map<String, String> kafka;
        private final byte[] key;
        private int unreadable;

        Reader(Map<String, String> kafka, PrincipalId principal) {
            this.kafka = kafka;
            this.key = principal.value().getBytes(StandardCharsets.UTF_8);
        }

        <T> List<T> all(Topic topic, Codec<T> codec) {
            List<T> found = new ArrayList<>();
            TopicReading.each(
                    kafka,
                    topic,
                    record -> {
                        if (Arrays.equals(record.key(), key) && record.value() != null) {
                            keep(record.value(), codec, found);
                        }
                    });
            return found;
        }

        private <T> void keep(byte[] value, Codec<T> codec, List<T> found) {
            try {
                found.add(codec.decode(value));
            } catch (UndecodableException undecodable) {
                unreadable++;
            }
        }
    }
}
