package io.voxtrail.agent.http;

import io.voxtrail.agent.line.Keyed;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.Service;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.attempt.Trace;
import io.voxtrail.core.attempt.Witness;
import io.voxtrail.wire.Hidden;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which attempt a request was, by the operator's mapping of paths, methods, names and statuses. A
 * request that no rule names is still an attempt, at something unknown.
 *
 * @param pseudonymised the named parts of paths that could reveal a person and are recorded as
 *     keyed pseudonyms
 * @param signIn how a name is proven where the log itself does not say
 */
record HttpMapping(
        Service service,
        Channel channel,
        PrincipalRules principals,
        SignIn signIn,
        List<PathRule> paths,
        Set<String> pseudonymised,
        OutcomeRules outcomes,
        Keyed keyed) {

    HttpMapping {
        paths = List.copyOf(paths);
        pseudonymised = Set.copyOf(pseudonymised);
    }

    /**
     * What a log without a proof of its own is taken to mean.
     *
     * @param method how the server proves the name of a request that it served
     * @param mfa whether it asks for a second factor; empty where the operator does not say
     * @param refusedNamesAreProven whether a 403 is only given after the name was proven
     */
    record SignIn(
            AuthenticationMethod method, Optional<Boolean> mfa, boolean refusedNamesAreProven) {}

    Parsed parsed(Exchange exchange) {
        RequestPath path = RequestPath.of(exchange.target());
        for (PathRule rule : paths) {
            Optional<Map<String, String>> values = rule.path().match(path);
            if (values.isPresent()) {
                return switch (rule) {
                    case PathRule.Ignore ignore -> new Parsed.Ignored(ignore.why());
                    case PathRule.Stored stored ->
                            tried(
                                    exchange,
                                    action(exchange.method(), stored.actions()),
                                    resource(stored, values.get(), path));
                };
            }
        }
        return tried(exchange, Action.UNKNOWN, unmapped(path));
    }

    private Parsed tried(Exchange exchange, Action action, Resource resource) {
        PrincipalRules.Rule rule = principals.of(exchange.user());
        Authentication authentication = authentication(exchange);
        boolean proven = authentication.method() != AuthenticationMethod.NONE;
        return new Parsed.Tried(
                new Attempt(
                        exchange.at(),
                        proven
                                ? principal(exchange.user(), rule)
                                : unproven(exchange, resource.tenant()),
                        Optional.empty(),
                        !proven || rule.interactive(),
                        authentication,
                        action,
                        enforcement(exchange),
                        resource,
                        origin(exchange.client()),
                        new Service(service.name(), exchange.protocol(), service.version()),
                        purpose(exchange.stated(), proven ? rule.purpose() : PurposeCode.NONE),
                        exchange.stated().requestId().map(Trace::request).orElse(Trace.NONE),
                        Witness.LOG));
    }

    /**
     * NONE unless the name was proven: the log says so, or the server only answers this way after
     * it proved the name. A server logs the name of a failed sign-in like any other.
     */
    private Authentication authentication(Exchange exchange) {
        if (exchange.user().isEmpty()) {
            return Authentication.NONE;
        }
        AuthenticationMethod method =
                exchange.proof()
                        .orElseGet(() ->
                                switch (exchange.status()) {
                                    case 400, 401, 407 -> AuthenticationMethod.NONE;
                                    case 403 ->
                                            signIn.refusedNamesAreProven()
                                                    ? signIn.method()
                                                    : AuthenticationMethod.NONE;
                                    default -> signIn.method();
                                });
        if (method == AuthenticationMethod.NONE) {
            return Authentication.NONE;
        }
        return new Authentication(method, signIn.mfa(), Optional.empty(), Optional.empty());
    }

    private PrincipalRef principal(String user, PrincipalRules.Rule rule) {
        String id = rule.pseudonymise() ? keyed.pseudonym(user).hex() : Ids.safe(user, keyed);
        return new PrincipalRef(new PrincipalId(id), rule.kind(), rule.realm());
    }

    private PrincipalRef unproven(Exchange exchange, Optional<TenantId> tenant) {
        PrincipalRef anonymous = PrincipalRef.ANONYMOUS;
        if (exchange.user().isEmpty()) {
            return anonymous;
        }
        Hidden claimed = keyed.login(tenant, exchange.at(), exchange.user());
        return new PrincipalRef(
                anonymous.id(),
                anonymous.kind(),
                anonymous.realm(),
                Optional.of(claimed.pseudonym()),
                claimed.sealed());
    }

    /** HEAD asks about a thing and gets none of it (RFC 9110, 9.3.2). */
    private static Action action(String method, Map<String, Action> actions) {
        Action usual = method.equals("HEAD") ? Action.READ_METADATA : Action.UNKNOWN;
        return actions.getOrDefault(method, usual);
    }

    /** Only the body of a success is content; that of a refusal is the server's own page. */
    private Enforcement enforcement(Exchange exchange) {
        int status = exchange.status();
        boolean content = status >= 200 && status < 300 && !exchange.method().equals("HEAD");
        return new Enforcement(
                outcomes.of(status, !exchange.user().isEmpty()),
                Optional.of(Integer.toString(status)),
                OptionalLong.of(content ? exchange.bodyBytes() : 0),
                OptionalInt.empty(),
                Optional.empty());
    }

    private Resource resource(PathRule.Stored rule, Map<String, String> raw, RequestPath path) {
        Optional<TenantId> tenant = id(rule.tenant(), hidden(raw, keyed)).map(TenantId::new);
        Map<String, String> values = hidden(raw, tenant.map(keyed::of).orElse(keyed));
        Optional<String> mailbox = id(rule.mailbox(), values);
        String id =
                id(rule.id(), values)
                        .or(() -> mailbox)
                        .orElseGet(() -> keyed.pseudonym(path.text()).hex());
        return new Resource(
                rule.kind(),
                new ResourceId(id),
                mailbox.map(MailboxId::new),
                tenant,
                id(rule.owner(), values).map(OwnerId::new),
                id(rule.folder(), values),
                rule.classification(),
                Optional.empty());
    }

    private Map<String, String> hidden(Map<String, String> parts, Keyed by) {
        Map<String, String> values = new HashMap<>(parts);
        values.replaceAll(
                (name, part) -> pseudonymised.contains(name) ? by.pseudonym(part).hex() : part);
        return values;
    }

    private Optional<String> id(Optional<Filling> filling, Map<String, String> values) {
        return filling.map(form -> Ids.safe(form.fill(values), keyed));
    }

    private Resource unmapped(RequestPath path) {
        return new Resource(
                ResourceKind.UNKNOWN,
                new ResourceId(keyed.pseudonym(path.text()).hex()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ResourceClass.UNKNOWN,
                Optional.empty());
    }

    private Origin origin(Exchange.Client client) {
        return new Origin(
                channel,
                client.address(),
                client.port(),
                Optional.empty(),
                UserAgents.reduce(client.userAgent(), keyed),
                client.forwardedFor());
    }

    /** A code that nobody knows is UNKNOWN, not NONE: something was stated. */
    private static PurposeOfUse purpose(Exchange.Stated stated, PurposeCode usual) {
        PurposeCode code = stated.purpose().map(HttpMapping::purposeCode).orElse(usual);
        return new PurposeOfUse(
                code, stated.workOrder(), stated.approval(), stated.legalInstrument());
    }

    private static PurposeCode purposeCode(String text) {
        return Arrays.stream(PurposeCode.values())
                .filter(code -> code.name().equals(text))
                .findFirst()
                .orElse(PurposeCode.UNKNOWN);
    }
}
