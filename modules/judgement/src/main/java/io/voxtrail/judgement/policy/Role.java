package io.voxtrail.judgement.policy;

import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.directory.RoleName;
import java.util.List;
import java.util.Set;

/**
 * What the holders of a role may do.
 *
 * @param title what a reader of the trail calls such a person, for example {@code Support engineer}
 * @param impliedFor kinds of principal that hold it without a grant
 */
public record Role(
        RoleName name, String title, Set<PrincipalKind> impliedFor, List<Permit> permits) {

    public Role {
        impliedFor = Set.copyOf(impliedFor);
        permits = List.copyOf(permits);
    }
}
