package io.voxtrail.agent.http;

import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PurposeCode;
import java.util.List;

/**
 * What sort of principal a user name stands for; the first rule whose prefix fits, or the last,
 * which fits every name.
 */
record PrincipalRules(List<Rule> rules, Rule otherwise) {

    PrincipalRules {
        rules = List.copyOf(rules);
    }

    Rule of(String user) {
        return rules.stream()
                .filter(rule -> user.startsWith(rule.prefix()))
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * @param prefix how the name begins
     * @param pseudonymise whether the name becomes a keyed pseudonym; without it the name itself is
     *     the principal's id, and must be one that reveals nobody
     * @param interactive whether a person sits behind it
     * @param purpose what such a principal is taken to need it for when the request states nothing
     */
    record Rule(
            String prefix,
            PrincipalKind kind,
            String realm,
            boolean pseudonymise,
            boolean interactive,
            PurposeCode purpose) {}
}
