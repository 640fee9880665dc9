package io.voxtrail.judgement.policy;

import io.voxtrail.core.access.Basis.PolicyVersion;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.directory.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One version of what is permitted. What no clause permits is not permitted. */
public final class Policy {

    private final PolicyVersion version;
    private final Instant effectiveFrom;
    private final Duration grace;
    private final Map<RoleName, Role> roles;
    private final List<Forbid> forbids;

    private final Map<RoleName, Map<Action, List<Permit>>> permitsByRole = new HashMap<>();
    private final Map<Action, List<Forbid>> forbidsByAction = new EnumMap<>(Action.class);
    private final Map<PrincipalKind, List<Role>> implied = new EnumMap<>(PrincipalKind.class);

    /**
     * @param grace how long evidence may take to arrive, counted from the attempt
     */
    public Policy(
            PolicyVersion version,
            Instant effectiveFrom,
            Duration grace,
            List<Role> roles,
            List<Forbid> forbids) {
        this.version = version;
        this.effectiveFrom = effectiveFrom;
        this.grace = grace;
        this.forbids = List.copyOf(forbids);
        Map<RoleName, Role> byName = new LinkedHashMap<>();
        roles.forEach(role -> byName.put(role.name(), role));
        this.roles = Collections.unmodifiableMap(byName);
        index();
    }

    private void index() {
        for (Role role : roles.values()) {
            Map<Action, List<Permit>> byAction = new EnumMap<>(Action.class);
            for (Permit permit : role.permits()) {
                permit.actions().forEach(action -> add(byAction, action, permit));
            }
            permitsByRole.put(role.name(), byAction);
            role.impliedFor().forEach(kind -> add(implied, kind, role));
        }
        for (Forbid forbid : forbids) {
            forbid.actions().forEach(action -> add(forbidsByAction, action, forbid));
        }
    }

    private static <K, V> void add(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    public PolicyVersion version() {
        return version;
    }

    public Instant effectiveFrom() {
        return effectiveFrom;
    }

    /** How long evidence may take to arrive, counted from the attempt. */
    public Duration grace() {
        return grace;
    }

    /** In the order of the text. */
    public Map<RoleName, Role> roles() {
        return roles;
    }

    /** What to call someone who holds the role. */
    public String title(RoleName role) {
        Role named = roles.get(role);
        return named == null ? role.value() : named.title();
    }

    /** In the order of the text. */
    public List<Forbid> forbids() {
        return forbids;
    }

    /** The clauses by which this role permits the action on something. */
    public List<Permit> permits(RoleName role, Action action) {
        return permitsByRole.getOrDefault(role, Map.of()).getOrDefault(action, List.of());
    }

    /** The clauses that may forbid the action. */
    public List<Forbid> forbids(Action action) {
        return forbidsByAction.getOrDefault(action, List.of());
    }

    /** The roles that every principal of this kind holds. */
    public List<Role> impliedFor(PrincipalKind kind) {
        return implied.getOrDefault(kind, List.of());
    }
}
