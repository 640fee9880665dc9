package io.voxtrail.cli.verify;

import io.voxtrail.cli.Failure;
import io.voxtrail.cli.TopicReading;
import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.index.verify.NodeKeys;
import io.voxtrail.index.verify.VerifiedTrail;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The nodes' keys by which a trail is verified: the auditor's own, or those that it tells itself.
 */
final class TrustedKeys {

    private TrustedKeys() {}

    static NodeKeys held(Path file) {
        try {
            return NodeKeys.held(Files.readAllLines(file), "the keys in " + file);
        } catch (IOException unreadable) {
            throw Failure.unavailable("cannot read " + file + ": " + unreadable);
        } catch (IllegalArgumentException malformed) {
            throw Failure.unavailable(file + ": " + malformed.getMessage());
        }
    }

    static NodeKeys enrolled(VerifiedTrail trail) {
        Map<NodeId, NodeEnrolment> latest = new HashMap<>();
        TopicReading.each(
                trail.kafka(),
                trail.topics().nodes(),
                record -> {
                    try {
                        NodeEnrolment enrolment =
                                trail.codecs().enrolments().decode(record.value());
                        latest.put(enrolment.node(), enrolment);
                    } catch (UndecodableException newer) {
                        // What its node signed stays unproven here, and is told as that.
                    }
                });
        return NodeKeys.enrolled(
                latest.values(),
                "the topic " + trail.topics().nodes() + " of the trail itself (no --keys given)");
    }
}
