package io.voxtrail.cli.keys;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.PrincipalRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pseudonym that stands in an access, with what was sealed beside it.
 *
 * @param what which of the access's people it is
 */
record HiddenValue(Access access, String what, Pseudonym pseudonym, Optional<Sealed> sealed) {

    static List<HiddenValue> in(Access access) {
        Attempt attempt = access.recorded().attempt();
        List<HiddenValue> hidden = new ArrayList<>();
        claimed(access, "claimed login", attempt.principal()).ifPresent(hidden::add);
        attempt.onBehalfOf()
                .flatMap(other -> claimed(access, "login of whom it was done for", other))
                .ifPresent(hidden::add);
        attempt.origin()
                .callingNumber()
                .map(number ->
                        new HiddenValue(
                                access,
                                "calling number",
                                number,
                                attempt.origin().sealedCallingNumber()))
                .ifPresent(hidden::add);
        return hidden;
    }

    private static Optional<HiddenValue> claimed(Access access, String what, PrincipalRef who) {
        return who.claimedId()
                .map(claimed -> new HiddenValue(access, what, claimed, who.sealedClaimedId()));
    }
}
