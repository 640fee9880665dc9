package io.voxtrail.agent.json;

import io.voxtrail.agent.fields.Fields;
import io.voxtrail.agent.http.Addresses;
import io.voxtrail.agent.http.UserAgents;
import io.voxtrail.agent.line.Keyed;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
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
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An attempt's fields, object by object, in the order of {@link Attempt}. */
final class AttemptFields {
    private static final int MOST_HOPS = 16;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Witness witness;
    private final Keyed keyed;

    AttemptFields(Witness witness, Keyed keyed) {
        this.witness = witness;
        this.keyed = keyed;
    }

    Attempt read(Fields line) {
        Instant occurredAt = line.required("occurredAt", AttemptFields::instant, EARLIEST);
        Resource resource = resource(required(line, "resource"));
        Hiding logins = typed -> keyed.login(resource.tenant(), occurredAt, typed);
        Hiding numbers = dialled -> keyed.number(resource.tenant(), occurredAt, dialled);
        PrincipalRef principal = principal(required(line, "principal"), logins);
        Optional<PrincipalRef> onBehalfOf =
                line.has("onBehalfOf")
                        ? Optional.of(principal(line.child("onBehalfOf"), logins))
                        : Optional.empty();
        boolean machine =
                principal.kind() == PrincipalKind.SERVICE
                        || principal.kind() == PrincipalKind.DEVICE;
        Attempt attempt =
                new Attempt(
                        occurredAt,
                        principal,
                        onBehalfOf,
                        line.truth("interactive").orElse(!machine),
                        authentication(line.child("authentication")),
                        required(line, "action", Action.class, Action.UNKNOWN),
                        enforcement(required(line, "enforcement")),
                        resource,
                        origin(line.child("origin"), numbers),
                        service(line.child("service")),
                        purpose(line.child("purpose")),
                        trace(line.child("trace")),
                        line.oneOf("recordedFrom", Witness.class).orElse(witness));
        if (attempt.recordedFrom() == Witness.GATE && witness != Witness.GATE) {
            line.fault("recordedFrom", "cannot be GATE: the server did not wait for this record");
        }
        line.end();
        return attempt;
    }

    private PrincipalRef principal(Fields who, Hiding logins) {
        Optional<Hidden> claimed = hidden(who, "claimedId", "claimedName", logins);
        PrincipalRef read =
                new PrincipalRef(
                        who.required("id", PrincipalId::new, PrincipalRef.ANONYMOUS.id()),
                        required(who, "kind", PrincipalKind.class, PrincipalKind.UNKNOWN),
                        who.optionalText("realm").orElse(""),
                        claimed.map(Hidden::pseudonym),
                        claimed.flatMap(Hidden::sealed));
        who.end();
        return read;
    }

    private static Authentication authentication(Fields proof) {
        Authentication read =
                new Authentication(
                        proof.oneOf("method", AuthenticationMethod.class)
                                .orElse(AuthenticationMethod.UNKNOWN),
                        proof.truth("mfa"),
                        proof.optionalText("sessionId"),
                        proof.optional("credential", Pseudonym::new));
        proof.end();
        return read;
    }

    private static Enforcement enforcement(Fields done) {
        Enforcement read =
                new Enforcement(
                        required(done, "outcome", Outcome.class, Outcome.UNKNOWN),
                        done.optionalText("code"),
                        done.integer("bytesOut", 0, Long.MAX_VALUE),
                        done.smallInteger("items", 0, Integer.MAX_VALUE),
                        done.has("gate")
                                ? Optional.of(gate(done.child("gate")))
                                : Optional.empty());
        done.end();
        return read;
    }

    private static Enforcement.Gate gate(Fields by) {
        Enforcement.Gate read =
                new Enforcement.Gate(
                        by.text("enforcer"),
                        by.optionalText("policyId"),
                        by.optionalText("policyVersion"),
                        by.optionalText("reason"));
        by.end();
        return read;
    }

    private static Resource resource(Fields thing) {
        Resource read =
                new Resource(
                        required(thing, "kind", ResourceKind.class, ResourceKind.UNKNOWN),
                        thing.required("id", ResourceId::new, new ResourceId("?")),
                        thing.optional("mailbox", MailboxId::new),
                        thing.optional("tenant", TenantId::new),
                        thing.optional("owner", OwnerId::new),
                        thing.optionalText("folder"),
                        thing.oneOf("classification", ResourceClass.class)
                                .orElse(ResourceClass.UNKNOWN),
                        thing.optional("createdAt", AttemptFields::instant));
        thing.end();
        return read;
    }

    private Origin origin(Fields from, Hiding numbers) {
        Optional<Hidden> calling = hidden(from, "callingNumber", "callingNumberClear", numbers);
        Origin read =
                new Origin(
                        from.oneOf("channel", Channel.class).orElse(Channel.UNKNOWN),
                        from.optional("address", AttemptFields::address),
                        from.smallInteger("port", 0, 65_535),
                        calling.map(Hidden::pseudonym),
                        calling.flatMap(Hidden::sealed),
                        from.optionalText("userAgent")
                                .flatMap(agent -> UserAgents.reduce(agent, keyed)),
                        hops(from));
        from.end();
        return read;
    }

    private static List<InetAddress> hops(Fields from) {
        List<String> written = from.texts("forwardedFor");
        if (written.size() > MOST_HOPS) {
            from.fault("forwardedFor", "has more than " + MOST_HOPS + " addresses");
        }
        List<InetAddress> hops = new ArrayList<>();
        for (String hop : written.subList(0, Math.min(MOST_HOPS, written.size()))) {
            from.attempt("forwardedFor", () -> address(hop)).ifPresent(hops::add);
        }
        return hops;
    }

    private static Service service(Fields asked) {
        Service read =
                new Service(
                        asked.optionalText("name").orElse(""),
                        asked.optionalText("protocol").orElse(""),
                        asked.optionalText("version").orElse(""));
        asked.end();
        return read;
    }

    private static PurposeOfUse purpose(Fields why) {
        PurposeOfUse read =
                new PurposeOfUse(
                        why.oneOf("code", PurposeCode.class).orElse(PurposeCode.NONE),
                        why.optionalText("workOrder"),
                        why.optionalText("approval"),
                        why.optionalText("legalInstrument"));
        why.end();
        return read;
    }

    private static Trace trace(Fields ties) {
        Trace read =
                new Trace(
                        ties.optionalText("requestId"),
                        ties.optionalText("jobId"),
                        ties.optionalText("parentEventId"));
        ties.end();
        return read;
    }

    /**
     * What could reveal a person: made a pseudonym by the server already, or in clear for us to do
     * it.
     */
    private static Optional<Hidden> hidden(
            Fields in, String pseudonym, String clear, Hiding hiding) {
        if (in.has(pseudonym) && in.has(clear)) {
            in.fault(clear, "stands beside " + pseudonym + "; give one of them");
        }
        Optional<Hidden> inClear = in.optionalText(clear).map(hiding::hide);
        return in.optional(pseudonym, Pseudonym::new)
                .map(made -> new Hidden(made, Optional.empty()))
                .or(() -> inClear);
    }

    /** How one sort of thing is hidden, with the keys of this attempt's customer and month. */
    private interface Hiding {
        Hidden hide(String clear);
    }

    private static Fields required(Fields in, String name) {
        if (!in.has(name)) {
            in.fault(name, "is missing");
        }
        return in.child(name);
    }

    private static <E extends Enum<E>> E required(
            Fields in, String name, Class<E> type, E neutral) {
        return in.required(name, text -> Fields.constant(type, text), neutral);
    }

    private static Instant instant(String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is not an ISO 8601 instant", e);
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("is not between 1970 and 9999");
        }
        return instant;
    }

    private static InetAddress address(String text) {
        return Addresses.literal(text)
                .orElseThrow(() -> new IllegalArgumentException("is not an IP address"));
    }
}
