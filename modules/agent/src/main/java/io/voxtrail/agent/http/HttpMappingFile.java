package io.voxtrail.agent.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.agent.fields.Faults;
import io.voxtrail.agent.fields.Fields;
import io.voxtrail.agent.line.Keyed;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the operator's mapping file; every fault is told, none is guessed around. */
final class HttpMappingFile {
    private final Fields file;
    private final Keyed keyed;

    private HttpMappingFile(Fields file, Keyed keyed) {
        this.file = file;
        this.keyed = keyed;
    }

    static HttpMapping read(JsonNode yaml, Keyed keyed, Faults faults) {
        Fields file = Fields.of(yaml, faults);
        HttpMapping mapping = new HttpMappingFile(file, keyed).mapping();
        file.end();
        return mapping;
    }

    private HttpMapping mapping() {
        Set<String> named = new HashSet<>();
        List<PathRule> paths = new ArrayList<>();
        for (Fields rule : file.children("paths")) {
            pathRule(rule)
                    .ifPresent(read -> {
                        paths.add(read);
                        named.addAll(read.path().names());
                    });
            rule.end();
        }
        if (paths.isEmpty()) {
            file.fault("paths", "names no path");
        }
        List<String> pseudonymise = file.texts("pseudonymise");
        pseudonymise.stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> file.fault("pseudonymise", "no path has a {" + name + "}"));
        return new HttpMapping(
                service(),
                file.oneOf("channel", Channel.class).orElse(Channel.WEB),
                principals(),
                signIn(),
                paths,
                new HashSet<>(pseudonymise),
                outcomes(),
                keyed);
    }

    private Service service() {
        Fields service = file.child("service");
        Service read =
                new Service(
                        service.optionalText("name").orElse("nginx"),
                        "",
                        service.optionalText("version").orElse(""));
        service.end();
        return read;
    }

    private HttpMapping.SignIn signIn() {
        Fields signIn = file.child("signIn");
        HttpMapping.SignIn read =
                new HttpMapping.SignIn(
                        signIn.oneOf("method", AuthenticationMethod.class)
                                .orElse(AuthenticationMethod.PASSWORD),
                        signIn.truth("mfa"),
                        signIn.truth("refusedNamesAreProven").orElse(false));
        signIn.end();
        return read;
    }

    private PrincipalRules principals() {
        Fields principals = file.child("principals");
        String realm = principals.text("realm");
        List<PrincipalRules.Rule> rules = new ArrayList<>();
        for (Fields rule : principals.children("rules")) {
            String prefix = rule.text("prefix");
            if (prefix.isEmpty() && rule.has("prefix")) {
                rule.fault("prefix", "is empty; what fits every name goes under otherwise");
            }
            rules.add(principal(rule, prefix, realm));
        }
        PrincipalRules.Rule otherwise = principal(principals.child("otherwise"), "", realm);
        principals.end();
        return new PrincipalRules(rules, otherwise);
    }

    private static PrincipalRules.Rule principal(Fields rule, String prefix, String realm) {
        PrincipalKind kind = rule.oneOf("kind", PrincipalKind.class).orElse(PrincipalKind.UNKNOWN);
        boolean machine = kind == PrincipalKind.SERVICE || kind == PrincipalKind.DEVICE;
        PrincipalRules.Rule read =
                new PrincipalRules.Rule(
                        prefix,
                        kind,
                        rule.optionalText("realm").orElse(realm),
                        rule.truth("pseudonymise").orElse(true),
                        rule.truth("interactive").orElse(!machine),
                        rule.oneOf("purpose", PurposeCode.class).orElse(PurposeCode.NONE));
        rule.end();
        return read;
    }

    private Optional<PathRule> pathRule(Fields rule) {
        String text = rule.text("path");
        Optional<PathTemplate> path = rule.attempt("path", () -> PathTemplate.compile(text));
        if (rule.has("ignore")) {
            String why = rule.text("ignore");
            return path.map(template -> new PathRule.Ignore(template, why));
        }
        ResourceKind kind =
                rule.required(
                        "kind",
                        kindName -> Fields.constant(ResourceKind.class, kindName),
                        ResourceKind.UNKNOWN);
        Map<String, Action> actions = actions(rule.child("actions"));
        ResourceClass classification =
                rule.oneOf("classification", ResourceClass.class).orElse(ResourceClass.UNKNOWN);
        Map<String, Optional<Filling>> filled = new HashMap<>();
        for (String field : List.of("id", "mailbox", "tenant", "owner", "folder")) {
            filled.put(field, filling(rule, field, path));
        }
        return path.map(template ->
                new PathRule.Stored(
                        template,
                        kind,
                        filled.getOrDefault("id", Optional.empty()),
                        filled.getOrDefault("mailbox", Optional.empty()),
                        filled.getOrDefault("tenant", Optional.empty()),
                        filled.getOrDefault("owner", Optional.empty()),
                        filled.getOrDefault("folder", Optional.empty()),
                        classification,
                        actions));
    }

    /** What the rule says, or the path's part of the same name. */
    private static Optional<Filling> filling(
            Fields rule, String field, Optional<PathTemplate> path) {
        Set<String> names = path.map(PathTemplate::names).orElse(Set.of());
        Optional<Filling> said = rule.optional(field, Filling::compile);
        said.ifPresent(filling ->
                filling.names().stream()
                        .filter(name -> path.isPresent() && !names.contains(name))
                        .forEach(name -> rule.fault(field, "the path has no {" + name + "}")));
        return rule.has(field) || !names.contains(field)
                ? said
                : Optional.of(Filling.compile("{" + field + "}"));
    }

    private static Map<String, Action> actions(Fields actions) {
        Map<String, Action> byMethod = new HashMap<>();
        for (var entry : actions.textMap().entrySet()) {
            if (!entry.getKey().equals(entry.getKey().toUpperCase(Locale.ROOT))) {
                actions.fault(entry.getKey(), "methods are written in capitals");
            }
            actions.attempt(entry.getKey(), () -> Fields.constant(Action.class, entry.getValue()))
                    .ifPresent(action -> byMethod.put(entry.getKey(), action));
        }
        return Map.copyOf(byMethod);
    }

    private OutcomeRules outcomes() {
        Fields outcomes = file.child("outcomes");
        Map<Integer, Outcome> named = new HashMap<>();
        for (var entry : outcomes.textMap().entrySet()) {
            long status = Digits.parse(entry.getKey(), 3);
            if (status < 100) {
                outcomes.fault(entry.getKey(), "is not an HTTP status");
            }
            outcomes.attempt(entry.getKey(), () -> Fields.constant(Outcome.class, entry.getValue()))
                    .ifPresent(outcome -> named.put((int) status, outcome));
        }
        return new OutcomeRules(named);
    }
}
