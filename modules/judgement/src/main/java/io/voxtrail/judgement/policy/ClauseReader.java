package io.voxtrail.judgement.policy;

import io.voxtrail.core.Text;
import io.voxtrail.core.access.Relation;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.directory.RoleName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the clauses of one policy. */
final class ClauseReader {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final WordSets sets;
    private final Faults faults;
    private final ConditionReader conditions;
    private final Map<String, Integer> lineOfClause = new HashMap<>();

    ClauseReader(
            WordSets sets, Faults faults, Duration grace, Map<String, List<Network>> networks) {
        this.sets = sets;
        this.faults = faults;
        this.conditions = new ConditionReader(sets, faults, grace, networks);
    }

    /**
     * @param implied whether kinds of principal hold the role without a grant
     */
    Optional<Permit> permit(YamlNode node, RoleName role, boolean implied) {
        return Fields.of(node, "a permit", sets, faults)
                .flatMap(fields -> permit(fields, role, implied));
    }

    private Optional<Permit> permit(Fields fields, RoleName role, boolean implied) {
        Optional<String> clause = clause(fields);
        Set<Action> actions = words(fields.required("actions"), fields, Action.class);
        Set<ResourceKind> resources =
                words(fields.required("resources"), fields, ResourceKind.class);
        Optional<Relation> relation =
                fields.required("relation").flatMap(it -> fields.word(it, Relation.class));
        List<Condition> demanded = conditions.of(fields);
        fields.done();
        relation.ifPresent(it -> checkRelation(fields, it, implied));
        return clause.flatMap(name ->
                relation.map(it -> new Permit(name, role, actions, resources, it, demanded)));
    }

    private static void checkRelation(Fields fields, Relation relation, boolean implied) {
        String demand =
                switch (relation) {
                    case TICKET_ASSIGNEE -> "workOrder";
                    case APPROVED -> "approval";
                    case SERVICE_CONTRACT -> "contract";
                    case BREAK_GLASS -> "breakGlass";
                    case OWNER, DELEGATE, TENANT_ADMIN, ON_SHIFT, PUBLIC, NONE, UNKNOWN -> "";
                };
        if (!demand.isEmpty() && !fields.has(demand)) {
            fields.fault("relation", "relation " + relation + " needs '" + demand + "'");
        }
        if (implied && (relation == Relation.OWNER || relation == Relation.DELEGATE)) {
            fields.fault(
                    "relation",
                    "relation " + relation + " needs a grant, and an implied role has none");
        }
    }

    Optional<Forbid> forbid(YamlNode node, List<Role> roles) {
        return Fields.of(node, "a forbid", sets, faults).flatMap(fields -> forbid(fields, roles));
    }

    private Optional<Forbid> forbid(Fields fields, List<Role> roles) {
        Optional<String> clause = clause(fields);
        Set<Action> actions =
                fields.has("actions")
                        ? words(fields.optional("actions"), fields, Action.class)
                        : EnumSet.complementOf(EnumSet.of(Action.UNKNOWN));
        Set<ResourceKind> resources =
                fields.has("resources")
                        ? words(fields.optional("resources"), fields, ResourceKind.class)
                        : EnumSet.complementOf(EnumSet.of(ResourceKind.UNKNOWN));
        fields.optional("actions");
        fields.optional("resources");
        List<Circumstance> circumstances = circumstances(fields);
        Forbid.Except except =
                fields.optional("except")
                        .flatMap(node -> Fields.of(node, "except", sets, faults))
                        .map(it -> except(it, roles))
                        .orElse(Forbid.Except.NOTHING);
        fields.done();
        if (circumstances.isEmpty()) {
            fields.fault("clause", "a forbid needs at least one circumstance");
        }
        return clause.map(name -> new Forbid(name, actions, resources, circumstances, except));
    }

    private List<Circumstance> circumstances(Fields fields) {
        List<Circumstance> found = new ArrayList<>();
        fields.optional("kinds")
                .map(node -> fields.words(node, PrincipalKind.class))
                .ifPresent(it -> found.add(new Circumstance.PrincipalIs(it)));
        fields.optional("channels")
                .map(node -> fields.words(node, Channel.class))
                .ifPresent(it -> found.add(new Circumstance.CameBy(it)));
        fields.optional("classes")
                .map(node -> fields.words(node, ResourceClass.class))
                .ifPresent(it -> found.add(new Circumstance.HasClass(it)));
        flag(fields, "interactive", new Circumstance.Interactive(), found);
        flag(fields, "ownAccount", new Circumstance.OwnAccount(), found);
        flag(fields, "acrossTenants", new Circumstance.AcrossTenants(), found);
        flag(fields, "legalHold", new Circumstance.LegalHoldInForce(), found);
        fields.optional("undeclaredImpersonation")
                .flatMap(node -> Fields.of(node, "undeclaredImpersonation", sets, faults))
                .ifPresent(it -> {
                    it.required("declaredWithin")
                            .flatMap(node -> it.duration(node, LONGEST))
                            .map(Circumstance.UndeclaredImpersonation::new)
                            .ifPresent(found::add);
                    it.done();
                });
        return found;
    }

    /** A circumstance that is there or is not: the only value is {@code true}. */
    private static void flag(
            Fields fields, String key, Circumstance circumstance, List<Circumstance> found) {
        fields.optional(key)
                .flatMap(node -> fields.either(node, "true", "true"))
                .ifPresent(_ -> found.add(circumstance));
    }

    private Forbid.Except except(Fields fields, List<Role> roles) {
        Set<Action> actions = words(fields.optional("actions"), fields, Action.class);
        Set<PurposeCode> purposes = words(fields.optional("purposes"), fields, PurposeCode.class);
        Set<RoleName> names = new LinkedHashSet<>();
        fields.optional("roles")
                .ifPresent(node -> {
                    for (YamlNode item : fields.items(node)) {
                        fields.parsed(item, name -> known(name, roles)).ifPresent(names::add);
                    }
                });
        fields.done();
        return new Forbid.Except(actions, purposes, names);
    }

    private static RoleName known(String name, List<Role> roles) {
        return roles.stream()
                .map(Role::name)
                .filter(role -> role.value().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no role is called '" + name + "'"));
    }

    private Optional<String> clause(Fields fields) {
        fields.optional("note").ifPresent(fields::text);
        Optional<YamlNode> node = fields.required("clause");
        Optional<String> name =
                node.flatMap(it -> fields.parsed(it, text -> Text.id("clause", text)));
        name.ifPresent(it -> {
            Integer before = lineOfClause.putIfAbsent(it, node.map(YamlNode::line).orElse(0));
            if (before != null) {
                fields.fault("clause", "clause '" + it + "' again, after line " + before);
            }
        });
        return name;
    }

    private static <E extends Enum<E>> Set<E> words(
            Optional<YamlNode> node, Fields fields, Class<E> type) {
        return node.map(it -> fields.words(it, type)).orElseGet(() -> EnumSet.noneOf(type));
    }
}
