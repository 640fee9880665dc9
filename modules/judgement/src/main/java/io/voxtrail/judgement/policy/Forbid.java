package io.voxtrail.judgement.policy;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.directory.RoleName;
import java.util.List;
import java.util.Set;

/**
 * A clause that forbids something whatever is granted.
 *
 * @param clause its name, unique in the policy
 * @param circumstances all of them must be given for it to forbid
 */
public record Forbid(
        String clause,
        Set<Action> actions,
        Set<ResourceKind> resources,
        List<Circumstance> circumstances,
        Except except) {

    public Forbid {
        actions = Set.copyOf(actions);
        resources = Set.copyOf(resources);
        circumstances = List.copyOf(circumstances);
    }

    /** Any one of these exempts: an action, a stated purpose, a role held at that instant. */
    public record Except(Set<Action> actions, Set<PurposeCode> purposes, Set<RoleName> roles) {

        public static final Except NOTHING = new Except(Set.of(), Set.of(), Set.of());

        public Except {
            actions = Set.copyOf(actions);
            purposes = Set.copyOf(purposes);
            roles = Set.copyOf(roles);
        }
    }
}
