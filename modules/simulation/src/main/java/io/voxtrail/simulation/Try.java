package io.voxtrail.simulation;

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
import io.voxtrail.core.attempt.Trace;
import io.voxtrail.core.attempt.Witness;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One move of someone in the day, built up in the order in which one would tell it. */
final class Try {

    private static final Service STORE = new Service("message-store", "https", "4.2");
    private static final String REALM_OF_CUSTOMERS = "customers";
    private static final String REALM_OF_STAFF = "staff";

    private final PrincipalRef who;
    private Optional<PrincipalRef> onBehalfOf = Optional.empty();
    private boolean interactive;
    private Authentication authentication;
    private Channel channel;
    private InetAddress address;
    private PurposeOfUse purpose = PurposeOfUse.NONE;
    private Outcome outcome = Outcome.ALLOWED;
    private String code = "200";
    private String folder = "";

    private Try(
            PrincipalRef who,
            boolean interactive,
            Authentication auth,
            Channel channel,
            InetAddress from) {
        this.who = who;
        this.interactive = interactive;
        this.authentication = auth;
        this.channel = channel;
        this.address = from;
    }

    /**
     * A customer's person, in the portal, with the purpose that the portal states for its users.
     */
    static Try customer(PrincipalId id, PrincipalKind kind) {
        return new Try(
                        new PrincipalRef(id, kind, REALM_OF_CUSTOMERS),
                        true,
                        Authentication.by(AuthenticationMethod.PASSWORD, false),
                        Channel.WEB,
                        address(203, 0, 113, 1 + Math.floorMod(id.value().hashCode(), 250)))
                .purpose(PurposeCode.OWNER_USE);
    }

    /** One of the provider's people, at the support console, with a second factor. */
    static Try staff(PrincipalId id) {
        return new Try(
                new PrincipalRef(id, PrincipalKind.STAFF, REALM_OF_STAFF),
                true,
                Authentication.by(AuthenticationMethod.OIDC, true),
                Channel.SUPPORT_CONSOLE,
                address(10, 20, 0, 1 + Math.floorMod(id.value().hashCode(), 250)));
    }

    /** One of the provider's machines. */
    static Try service(PrincipalId id) {
        return new Try(
                        new PrincipalRef(id, PrincipalKind.SERVICE, REALM_OF_STAFF),
                        false,
                        Authentication.by(AuthenticationMethod.MTLS, false),
                        Channel.INTERNAL_RPC,
                        address(10, 30, 0, 1 + Math.floorMod(id.value().hashCode(), 250)))
                .purpose(PurposeCode.SERVICE_AUTOMATION);
    }

    /** Someone who proved nothing. */
    static Try stranger(Channel channel, int host) {
        return new Try(
                PrincipalRef.ANONYMOUS,
                true,
                Authentication.NONE,
                channel,
                address(198, 51, 100, 1 + host % 250));
    }

    Try by(Channel way) {
        this.channel = way;
        return this;
    }

    Try with(AuthenticationMethod method, boolean mfa) {
        this.authentication = Authentication.by(method, mfa);
        return this;
    }

    Try purpose(PurposeCode code) {
        this.purpose = PurposeOfUse.stated(code);
        return this;
    }

    Try under(PurposeCode code, String workOrder) {
        this.purpose = PurposeOfUse.under(code, workOrder);
        return this;
    }

    Try underLaw(String workOrder) {
        this.purpose =
                new PurposeOfUse(
                        PurposeCode.LEGAL_PROCESS,
                        Optional.of(workOrder),
                        Optional.empty(),
                        Optional.of(workOrder));
        return this;
    }

    Try approvedBy(String workOrder, PrincipalId approver) {
        this.purpose =
                new PurposeOfUse(
                        purpose.code(),
                        Optional.of(workOrder),
                        Optional.of(approver.value()),
                        Optional.empty());
        return this;
    }

    Try onBehalfOf(PrincipalId id) {
        this.onBehalfOf =
                Optional.of(new PrincipalRef(id, PrincipalKind.SUBSCRIBER, REALM_OF_CUSTOMERS));
        return this;
    }

    Try typedByHand() {
        this.interactive = true;
        return this;
    }

    Try ends(Outcome how, String status) {
        this.outcome = how;
        this.code = status;
        return this;
    }

    Try inFolder(String name) {
        this.folder = name;
        return this;
    }

    Attempt does(Action action, Box.Stored stored, Instant at) {
        return attempt(
                action,
                resource(
                        stored.box(),
                        stored.kind(),
                        stored.id(),
                        stored.box().classification,
                        Optional.of(stored.createdAt())),
                at);
    }

    Attempt does(Action action, Box box, Instant at) {
        return does(action, box, ResourceKind.MAILBOX, at);
    }

    Attempt does(Action action, Box box, ResourceKind kind, Instant at) {
        return attempt(
                action,
                resource(
                        box,
                        kind,
                        new ResourceId(box.id.value()),
                        box.classification,
                        Optional.empty()),
                at);
    }

    /** Something that is no customer's. */
    Attempt does(Action action, ResourceKind kind, String id, Instant at) {
        return attempt(
                action,
                new Resource(
                        kind,
                        new ResourceId(id),
                        Optional.<MailboxId>empty(),
                        Optional.empty(),
                        Optional.<OwnerId>empty(),
                        Optional.empty(),
                        ResourceClass.GENERAL,
                        Optional.empty()),
                at);
    }

    private Resource resource(
            Box box,
            ResourceKind kind,
            ResourceId id,
            ResourceClass classification,
            Optional<Instant> createdAt) {
        return new Resource(
                kind,
                id,
                Optional.of(box.id),
                Optional.of(box.tenant),
                Optional.of(box.owner),
                folder.isEmpty() ? Optional.empty() : Optional.of(folder),
                classification,
                createdAt);
    }

    private Attempt attempt(Action action, Resource resource, Instant at) {
        OptionalLong bytes =
                outcome == Outcome.ALLOWED && action.revealsContent()
                        ? OptionalLong.of(
                                20_000 + Math.floorMod(resource.id().value().hashCode(), 900_000))
                        : OptionalLong.empty();
        return new Attempt(
                at,
                who,
                onBehalfOf,
                interactive,
                authentication,
                action,
                new Enforcement(
                        outcome, Optional.of(code), bytes, OptionalInt.empty(), Optional.empty()),
                resource,
                new Origin(
                        channel,
                        Optional.of(address),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                STORE,
                purpose,
                Trace.NONE,
                Witness.GATE);
    }

    private static InetAddress address(int a, int b, int c, int d) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
