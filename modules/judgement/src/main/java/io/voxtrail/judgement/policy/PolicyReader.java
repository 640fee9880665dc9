package io.voxtrail.judgement.policy;

import io.voxtrail.core.Text;
import io.voxtrail.core.access.Basis.PolicyVersion;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.directory.RoleName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a policy from its YAML text, or tells every fault of it at once. */
public final class PolicyReader {

    private static final Duration LONGEST_GRACE = Duration.ofDays(31);

    private final String text;
    private final Faults faults = new Faults();
    private final WordSets sets = new WordSets();

    private PolicyReader(String text) {
        this.text = text;
    }

    /** Never throws for what the text says, however hostile. */
    public static PolicyReading read(String text) {
        PolicyReader reader = new PolicyReader(text);
        Optional<Policy> policy =
                YamlText.read(text, reader.faults)
                        .flatMap(node -> Fields.of(node, "a policy", reader.sets, reader.faults))
                        .flatMap(reader::policy);
        return policy.isPresent() && reader.faults.isEmpty()
                ? new PolicyReading.Read(policy.get())
                : new PolicyReading.Refused(reader.faults.told());
    }

    /**
     * The document by which a text is published: its id, version and effective date are the text's.
     *
     * @throws InvalidPolicyException with all faults of the text
     */
    public static PolicyDocument document(String text, String publishedBy, Instant publishedAt) {
        Policy policy = valid(text);
        PolicyVersion version = policy.version();
        return new PolicyDocument(
                version.id(),
                version.version(),
                policy.effectiveFrom(),
                text,
                version.sha256(),
                publishedBy,
                publishedAt);
    }

    /** The policy in a document, which must say of its text what is true. */
    static Policy verified(PolicyDocument document) {
        Policy policy = valid(document.text());
        PolicyVersion version = policy.version();
        Faults faults = new Faults();
        differs("SHA-256", document.sha256(), version.sha256(), faults);
        differs("id", document.id(), version.id(), faults);
        differs("version", document.version(), version.version(), faults);
        differs("effectiveFrom", document.effectiveFrom(), policy.effectiveFrom(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidPolicyException(faults.told());
        }
        return policy;
    }

    private static void differs(String what, Object said, Object is, Faults faults) {
        if (!said.equals(is)) {
            faults.add(
                    new PolicyFault(
                            0, 0, "the document's " + what + " is " + said + ", its text's " + is));
        }
    }

    private static Policy valid(String text) {
        return switch (read(text)) {
            case PolicyReading.Read(var policy) -> policy;
            case PolicyReading.Refused(var faults) -> throw new InvalidPolicyException(faults);
        };
    }

    private Optional<Policy> policy(Fields top) {
        Optional<String> id = top.required("id").flatMap(node -> id(top, node, "policy id"));
        Optional<String> version =
                top.required("version").flatMap(node -> id(top, node, "policy version"));
        Optional<Instant> effectiveFrom = top.required("effectiveFrom").flatMap(top::instant);
        Optional<Duration> grace =
                top.required("grace").flatMap(node -> top.duration(node, LONGEST_GRACE));
        top.optional("sets").ifPresent(this::readSets);
        ClauseReader clauses =
                new ClauseReader(sets, faults, grace.orElse(LONGEST_GRACE), networks(top));
        List<Role> roles =
                top.required("roles").map(node -> roles(node, clauses)).orElse(List.of());
        List<Forbid> forbids = new ArrayList<>();
        top.optional("forbids")
                .ifPresent(node -> {
                    for (YamlNode item : top.items(node)) {
                        clauses.forbid(item, roles).ifPresent(forbids::add);
                    }
                });
        top.done();
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Policy(
                        new PolicyVersion(id.orElseThrow(), version.orElseThrow(), sha256(text)),
                        effectiveFrom.orElseThrow(),
                        grace.orElseThrow(),
                        roles,
                        forbids));
    }

    private static Optional<String> id(Fields fields, YamlNode node, String what) {
        return fields.parsed(node, value -> Text.id(what, value));
    }

    private void readSets(YamlNode node) {
        Fields.of(node, "sets", sets, faults)
                .ifPresent(fields -> {
                    fields.optional("actions").ifPresent(of -> named(of, Action.class));
                    fields.optional("resources").ifPresent(of -> named(of, ResourceKind.class));
                    fields.optional("channels").ifPresent(of -> named(of, Channel.class));
                    fields.done();
                });
    }

    /** A set's name begins with a small letter, so that it is never taken for a word. */
    private <E extends Enum<E>> void named(YamlNode node, Class<E> type) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            faults.add(node, "named sets must be a mapping of names to lists");
            return;
        }
        Fields fields = new Fields(mapping, "a set", sets, faults);
        mapping.entries()
                .forEach((name, list) -> {
                    if (name.isEmpty() || !Character.isLowerCase(name.charAt(0))) {
                        fields.fault(name, "a set's name begins with a small letter");
                    }
                    Set<E> words = EnumSet.noneOf(type);
                    words.addAll(fields.words(list, type));
                    if (!words.isEmpty()) {
                        sets.name(type, name, words);
                    }
                });
    }

    private Map<String, List<Network>> networks(Fields top) {
        Map<String, List<Network>> networks = new HashMap<>();
        Optional<YamlNode> node = top.optional("networks");
        if (node.isEmpty()) {
            return networks;
        }
        if (!(node.get() instanceof YamlNode.Mapping mapping)) {
            faults.add(node.get(), "networks must be a mapping of names to lists");
            return networks;
        }
        mapping.entries()
                .forEach((name, list) -> {
                    List<Network> blocks = new ArrayList<>();
                    for (YamlNode item : top.items(list)) {
                        top.parsed(item, Network::parse).ifPresent(blocks::add);
                    }
                    networks.put(name, blocks);
                });
        return networks;
    }

    private List<Role> roles(YamlNode node, ClauseReader clauses) {
        List<Role> roles = new ArrayList<>();
        if (!(node instanceof YamlNode.Mapping mapping)) {
            faults.add(node, "roles must be a mapping of names to roles");
            return roles;
        }
        mapping.entries()
                .forEach((name, body) -> {
                    Fields.of(body, "role " + name, sets, faults)
                            .flatMap(fields -> role(name, fields, clauses))
                            .ifPresent(roles::add);
                });
        return roles;
    }

    private Optional<Role> role(String name, Fields fields, ClauseReader clauses) {
        Optional<String> title = fields.required("title").flatMap(fields::text);
        Set<PrincipalKind> impliedFor =
                fields.optional("impliedFor")
                        .map(node -> fields.words(node, PrincipalKind.class))
                        .orElse(Set.of());
        Optional<RoleName> role = roleName(name, fields);
        List<Permit> permits = new ArrayList<>();
        fields.required("permits")
                .ifPresent(node -> {
                    for (YamlNode item : fields.items(node)) {
                        role.flatMap(one -> clauses.permit(item, one, !impliedFor.isEmpty()))
                                .ifPresent(permits::add);
                    }
                });
        fields.done();
        return role.flatMap(one -> title.map(it -> new Role(one, it, impliedFor, permits)));
    }

    private Optional<RoleName> roleName(String name, Fields fields) {
        try {
            return Optional.of(new RoleName(name));
        } catch (IllegalArgumentException e) {
            faults.add(fields.here(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
