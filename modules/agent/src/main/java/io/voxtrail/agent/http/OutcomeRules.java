package io.voxtrail.agent.http;

import io.voxtrail.core.attempt.Outcome;
import java.util.Map;

/**
 * What an HTTP status says the server did (RFC 9110, 15). The operator may name others, for example
 * a redirect to the login page as CHALLENGED.
 *
 * @param named statuses whose meaning the mapping gives
 */
record OutcomeRules(Map<Integer, Outcome> named) {

    OutcomeRules {
        named = Map.copyOf(named);
    }

    /**
     * @param nameGiven whether the request came with a user name: a 401 without one asks for it, a
     *     401 with one refuses it
     */
    Outcome of(int status, boolean nameGiven) {
        Outcome said = named.get(status);
        if (said != null) {
            return said;
        }
        return switch (status) {
            case 401, 407 -> nameGiven ? Outcome.DENIED : Outcome.CHALLENGED;
            case 403, 429, 444, 451 -> Outcome.DENIED;
            default -> status >= 100 && status < 400 ? Outcome.ALLOWED : Outcome.ERROR;
        };
    }
}
