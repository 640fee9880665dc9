package io.voxtrail.pipeline.adjudicate;

import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.PrincipalStatus;
import io.voxtrail.core.directory.Source;
import io.voxtrail.core.directory.WorkOrders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a feed's removal means from its arrival on: someone who may do nothing, and holds no work
 * order.
 */
final class Removed {

    private static final Source SOURCE = new Source("removed by its feed", "");

    private Removed() {}

    static Principal principal(PrincipalId id, Instant since) {
        return new Principal(
                id,
                PrincipalKind.UNKNOWN,
                "",
                Optional.empty(),
                PrincipalStatus.TERMINATED,
                List.of(),
                Set.of(),
                since,
                SOURCE);
    }

    static WorkOrders workOrders(PrincipalId id, Instant since) {
        return new WorkOrders(id, List.of(), since, SOURCE);
    }
}
