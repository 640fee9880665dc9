package io.voxtrail.cli.evidence;

import io.voxtrail.cli.TopicReading;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.UndecodableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys under which nodes are enrolled, as the topic of nodes says. */
final class EnrolledKeys {

    private final Map<NodeId, List<NodeKey>> keys = new HashMap<>();

    private EnrolledKeys() {}

    /** For who needs logs only. */
    static EnrolledKeys none() {
        return new EnrolledKeys();
    }

    static EnrolledKeys read(Map<String, String> kafka, Topic nodes, Codec<NodeEnrolment> codec) {
        EnrolledKeys enrolled = new EnrolledKeys();
        TopicReading.each(kafka, nodes, record -> enrolled.add(record.value(), codec));
        return enrolled;
    }

    /** An enrolment that cannot be read here, of a newer version, enrols nobody here. */
    private void add(byte @org.jspecify.annotations.Nullable [] value, Codec<NodeEnrolment> codec) {
        if (value == null) {
            return;
        }
        try {
            NodeEnrolment enrolment = codec.decode(value);
            keys.put(enrolment.node(), enrolment.keys());
        } catch (UndecodableException newer) {
            // What its node signed stays unproven here, and is told as that.
        }
    }

    List<NodeKey> of(NodeId node) {
        return keys.getOrDefault(node, List.of());
    }
}
