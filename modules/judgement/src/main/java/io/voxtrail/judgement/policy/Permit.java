package io.voxtrail.judgement.policy;

import io.voxtrail.core.access.Relation;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.directory.RoleName;
import java.util.List;
import java.util.Set;

/**
 * A clause by which a role permits something.
 *
 * @param clause its name, unique in the policy
 * @param relation what ties a principal that it permits to the resource; {@code OWNER} and {@code
 *     DELEGATE} demand a grant that names the mailbox, {@code TENANT_ADMIN} a resource of the
 *     principal's own tenant
 * @param conditions all of them must be met
 */
public record Permit(
        String clause,
        RoleName role,
        Set<Action> actions,
        Set<ResourceKind> resources,
        Relation relation,
        List<Condition> conditions) {

    public Permit {
        actions = Set.copyOf(actions);
        resources = Set.copyOf(resources);
        conditions = List.copyOf(conditions);
    }
}
