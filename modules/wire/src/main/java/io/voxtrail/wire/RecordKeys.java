package io.voxtrail.wire;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import java.net.InetAddress;

/** The keys that are more than an id in the record. All are written in UTF-8. */
public final class RecordKeys {

    private RecordKeys() {}

    /**
     * The key that the record's content asks for: the principal's id; for an anonymous attempt its
     * origin, so that the world's failed logins do not share one partition; for a notice the node's
     * id.
     */
    public static String of(LogRecord record) {
        if (record instanceof RecordedAttempt recorded) {
            return of(recorded.attempt(), recorded.position().node());
        }
        return of((NodeNotice) record);
    }

    /** The key of a policy: each version is one of its own, so that none replaces another. */
    public static String of(PolicyDocument policy) {
        return policy.id() + "/" + policy.version();
    }

    private static String of(NodeNotice notice) {
        return notice.position().node().value();
    }

    private static String of(Attempt attempt, NodeId node) {
        String id = attempt.principal().id().value();
        return attempt.principal().kind() == PrincipalKind.ANONYMOUS
                ? id + "@" + origin(attempt.origin(), node)
                : id;
    }

    private static String origin(Origin origin, NodeId node) {
        return origin.address()
                .map(InetAddress::getHostAddress)
                .or(() -> origin.callingNumber().map(number -> number.hex()))
                .orElse(node.value());
    }
}
