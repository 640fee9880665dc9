package io.voxtrail.emitter;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.emitter.spool.Share;
import java.util.Set;

/**
 * What an attempt may use of the spool, and what happens when it cannot be recorded. Staff,
 * systems, and whoever comes by a shell or takes content in bulk are never let through unrecorded.
 */
final class Admission {
    private static final Set<PrincipalKind> PRIVILEGED_KINDS =
            Set.of(PrincipalKind.STAFF, PrincipalKind.SERVICE);
    private static final Set<Channel> PRIVILEGED_CHANNELS =
            Set.of(Channel.SHELL, Channel.HYPERVISOR, Channel.SUPPORT_CONSOLE, Channel.BACKUP);
    private static final Set<Action> PRIVILEGED_ACTIONS =
            Set.of(
                    Action.EXPORT_BULK,
                    Action.KEY_DECRYPT,
                    Action.RAW_READ,
                    Action.MOUNT,
                    Action.SNAPSHOT,
                    Action.BACKUP_READ,
                    Action.AUDIT_EXPORT,
                    Action.LOG_CONTROL);

    private final Set<PrincipalKind> allowAndCount;

    Admission(Set<PrincipalKind> allowAndCount) {
        this.allowAndCount = allowAndCount;
    }

    Share share(Attempt attempt) {
        return isPrivileged(attempt) ? Share.PRIVILEGED : Share.ORDINARY;
    }

    boolean allowsUnrecorded(Attempt attempt) {
        return allowAndCount.contains(attempt.principal().kind()) && !isPrivileged(attempt);
    }

    private static boolean isPrivileged(Attempt attempt) {
        return PRIVILEGED_KINDS.contains(attempt.principal().kind())
                || PRIVILEGED_CHANNELS.contains(attempt.origin().channel())
                || PRIVILEGED_ACTIONS.contains(attempt.action());
    }
}
