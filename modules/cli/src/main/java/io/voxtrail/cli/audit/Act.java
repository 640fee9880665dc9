package io.voxtrail.cli.audit;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.emitter.Untrusted;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is about to be done to the trail, its policy, its directory or its keys.
 *
 * @param enforcement whether the command goes on to do it
 */
public record Act(Action action, Resource resource, Enforcement enforcement) {

    /** An act that the command will do. */
    public static Act of(Action action, ResourceKind kind, String id) {
        return new Act(
                action,
                new Resource(
                        kind,
                        new ResourceId(Untrusted.id(id)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ResourceClass.GENERAL,
                        Optional.empty()),
                Enforcement.of(Outcome.ALLOWED));
    }

    /** The same, about somebody: whose trail it is. */
    public Act about(
            Optional<TenantId> tenant, Optional<MailboxId> mailbox, Optional<OwnerId> owner) {
        return new Act(
                action,
                new Resource(
                        resource.kind(),
                        resource.id(),
                        mailbox,
                        tenant,
                        owner,
                        resource.folder(),
                        resource.classification(),
                        resource.createdAt()),
                enforcement);
    }

    /** The same, on so many things at once. */
    public Act items(int items) {
        return new Act(
                action,
                resource,
                new Enforcement(
                        enforcement.outcome(),
                        enforcement.code(),
                        OptionalLong.empty(),
                        OptionalInt.of(items),
                        enforcement.gate()));
    }

    /** The same, but the command will not do it. */
    public Act refused(String code) {
        return new Act(action, resource, Enforcement.of(Outcome.DENIED, code));
    }
}
