package io.voxtrail.cli.query;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.TopicReading;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes that should be speaking: enrolled, and not retired. */
final class ExpectedNodes {

    private ExpectedNodes() {}

    /**
     * Empty when nobody ever enrolled a storage node: then whoever speaks is expected. Consoles,
     * which enrol themselves, do not count.
     */
    static Optional<Set<NodeId>> read(Deployment deployment, Codecs codecs) {
        Map<NodeId, NodeEnrolment> latest = new HashMap<>();
        TopicReading.each(
                deployment.kafka(),
                deployment.topics().nodes(),
                record -> {
                    try {
                        NodeEnrolment enrolment = codecs.enrolments().decode(record.value());
                        latest.put(enrolment.node(), enrolment);
                    } catch (UndecodableException newer) {
                        // A node that only a newer version can enrol is not expected by this one.
                    }
                });
        Instant now = Instant.now();
        return latest.keySet().stream().allMatch(NodeId::isConsole)
                ? Optional.empty()
                : Optional.of(
                        latest.values().stream()
                                .filter(one -> one.retiredAt().map(now::isBefore).orElse(true))
                                .map(NodeEnrolment::node)
                                .collect(Collectors.toUnmodifiableSet()));
    }
}
