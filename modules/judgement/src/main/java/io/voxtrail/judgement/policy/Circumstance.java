package io.voxtrail.judgement.policy;

import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.ResourceClass;
import java.time.Duration;
import java.util.Set;

/** What must be given for a {@link Forbid} to forbid. */
public sealed interface Circumstance {

    /** The principal is of one of these kinds. */
    record PrincipalIs(Set<PrincipalKind> kinds) implements Circumstance {
        public PrincipalIs {
            kinds = Set.copyOf(kinds);
        }
    }

    /** It came by one of these ways. */
    record CameBy(Set<Channel> channels) implements Circumstance {
        public CameBy {
            channels = Set.copyOf(channels);
        }
    }

    /** The resource has one of these classes. */
    record HasClass(Set<ResourceClass> classes) implements Circumstance {
        public HasClass {
            classes = Set.copyOf(classes);
        }
    }

    /** A person was at the keyboard. */
    record Interactive() implements Circumstance {}

    /** The resource belongs to an account that the principal holds in private life. */
    record OwnAccount() implements Circumstance {}

    /** The principal belongs to one tenant and the resource to another. */
    record AcrossTenants() implements Circumstance {}

    /** A legal hold is on the mailbox. */
    record LegalHoldInForce() implements Circumstance {}

    /**
     * In another's name, without having declared so.
     *
     * @param declaredWithin how long a declaration holds
     */
    record UndeclaredImpersonation(Duration declaredWithin) implements Circumstance {}
}
