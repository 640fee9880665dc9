package io.voxtrail.index.documents;

import io.voxtrail.core.Octets;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Basis;
import io.voxtrail.core.access.Knowledge;
import io.voxtrail.core.access.Revision;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.Enforcement.Gate;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.nodelog.RecordedAttempt;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes an access as the two lines that bulk wants: where it goes, and the document. OCSF 1.8
 * names where OCSF has one, the object {@code voxtrail} for the rest. The same access gives the
 * same bytes. Not safe for threads.
 */
public final class AccessDocument {

    private final IndexNames names;
    private final JsonWriter json = new JsonWriter();

    public AccessDocument(IndexNames names) {
        this.names = names;
    }

    /**
     * @param value the access's bytes as they came from Kafka, from which it can be read again
     * @throws IllegalArgumentException when its period names no index
     */
    public Octets encode(Access access, byte[] value) {
        json.clear();
        json.open().open("create");
        json.put("_index", names.accesses(access.period())).put("_id", access.id());
        json.close().close().newLine();
        json.open();
        ocsf(access);
        voxtrail(access, value);
        json.close().newLine();
        return Octets.owning(json.toByteArray());
    }

    private void ocsf(Access access) {
        Attempt attempt = access.recorded().attempt();
        int activity = Ocsf.activity(attempt.action());
        json.put("time", attempt.occurredAt().toEpochMilli());
        json.put("category_uid", Ocsf.CATEGORY).put("class_uid", Ocsf.CLASS);
        json.put("activity_id", activity).put("type_uid", Ocsf.CLASS * 100L + activity);
        json.put("severity_id", Ocsf.severity(access));
        json.put("status_id", Ocsf.status(attempt.enforcement().outcome()));
        json.put("status_code", attempt.enforcement().code());
        json.put("action_id", Ocsf.action(attempt.enforcement().outcome()));
        json.put("disposition_id", Ocsf.disposition(attempt.enforcement().outcome()));
        metadata(access);
        actor(attempt);
        endpoints(attempt);
        databucket(attempt.resource());
    }

    private void metadata(Access access) {
        Attempt attempt = access.recorded().attempt();
        json.open("metadata");
        json.put("uid", access.recorded().position().eventId().toString());
        json.put("version", Ocsf.VERSION);
        json.putAll("profiles", List.of("host", "security_control"));
        json.open("product").put("name", "Voxtrail").put("vendor_name", "Voxtrail").close();
        json.put("tenant_uid", attempt.resource().tenant());
        json.put("correlation_uid", attempt.trace().requestId());
        json.put("logged_time", access.provenance().appendedAt().toEpochMilli());
        json.put("processed_time", access.judgedAt().toEpochMilli());
        json.close();
        json.open("device").put("uid", access.recorded().position().node().value()).close();
    }

    private void actor(Attempt attempt) {
        PrincipalRef principal = attempt.principal();
        json.open("actor");
        json.open("user").put("uid", principal.id().value());
        json.put("type_id", Ocsf.userType(principal.kind())).put("domain", principal.realm());
        json.close();
        session(attempt.authentication());
        attempt.enforcement().gate().ifPresent(gate -> authorization(attempt, gate));
        json.close();
    }

    private void session(Authentication authentication) {
        json.open("session").put("uid", authentication.sessionId());
        authentication.mfa().ifPresent(mfa -> json.put("is_mfa", mfa.booleanValue()));
        json.put("credential_uid", authentication.credential().map(Pseudonym::hex));
        json.close();
    }

    private void authorization(Attempt attempt, Gate gate) {
        json.open("authorizations").put("decision", attempt.enforcement().outcome());
        json.open("policy").put("uid", gate.policyId()).put("version", gate.policyVersion());
        json.put("desc", gate.reason()).close();
        json.close();
    }

    private void endpoints(Attempt attempt) {
        Origin origin = attempt.origin();
        json.open("src_endpoint").put("ip", origin.address().map(InetAddress::getHostAddress));
        json.put("port", origin.port()).close();
        json.open("dst_endpoint").put("svc_name", attempt.service().name()).close();
        json.open("http_request").put("user_agent", origin.userAgent());
        json.putAll(
                "x_forwarded_for",
                origin.forwardedFor().stream().map(InetAddress::getHostAddress).toList());
        json.close();
    }

    private void databucket(Resource resource) {
        json.open("databucket").put("uid", resource.mailbox());
        json.put("type_id", Ocsf.OTHER).put("type", resource.kind());
        json.open("owner").put("uid", resource.owner()).close();
        json.open("file").put("uid", resource.id().value());
        resource.createdAt().ifPresent(at -> json.put("created_time", at.toEpochMilli()));
        json.close().close();
    }

    private void voxtrail(Access access, byte[] value) {
        json.open("voxtrail");
        verdict(access);
        attempt(access.recorded().attempt());
        recording(access);
        basis(access.judgement().basis());
        json.put("reason", access.judgement().reason());
        byte[] original = access.original().readOnly();
        json.put("original", original);
        json.put("judgement", Splice.cut(value, original));
        json.close();
    }

    private void verdict(Access access) {
        json.put("verdict", access.judgement().verdict()).put("mismatch", access.mismatch());
        json.put("verdict_revision", access.revision().map(Revision::number).orElse(0));
        json.put("supersedes", access.revision().map(Revision::supersedes));
        json.put("revised_because", access.revision().map(Revision::because));
        json.putAll("detections", access.detections());
    }

    private void attempt(Attempt attempt) {
        json.put("action", attempt.action()).put("outcome", attempt.enforcement().outcome());
        json.put("enforcer", attempt.enforcement().gate().map(Gate::enforcer));
        json.put("bytes_out", attempt.enforcement().bytesOut());
        json.put("items", attempt.enforcement().items());
        json.put("interactive", attempt.interactive()).put("channel", attempt.origin().channel());
        json.put("calling_number", attempt.origin().callingNumber().map(Pseudonym::hex));
        json.put("recorded_from", attempt.recordedFrom());
        json.open("principal").put("kind", attempt.principal().kind());
        json.put("claimed_id", attempt.principal().claimedId().map(Pseudonym::hex)).close();
        json.open("on_behalf_of").put("uid", attempt.onBehalfOf().map(PrincipalRef::id));
        json.put("kind", attempt.onBehalfOf().map(PrincipalRef::kind)).close();
        json.open("auth").put("method", attempt.authentication().method()).close();
        json.open("resource").put("class", attempt.resource().classification());
        json.put("folder", attempt.resource().folder()).close();
        json.open("service").put("protocol", attempt.service().protocol());
        json.put("version", attempt.service().version()).close();
        purpose(attempt.purpose());
        json.open("trace").put("job_id", attempt.trace().jobId());
        json.put("parent_event_id", attempt.trace().parentEventId());
        json.put("source_line", attempt.trace().sourceLine()).close();
    }

    private void purpose(PurposeOfUse purpose) {
        json.open("purpose").put("code", purpose.code()).put("work_order", purpose.workOrder());
        json.put("approval", purpose.approval());
        json.put("legal_instrument", purpose.legalInstrument()).close();
    }

    private void recording(Access access) {
        RecordedAttempt recorded = access.recorded();
        long occurred = Micros.of(recorded.attempt().occurredAt());
        json.open("times").put("occurred_us", occurred);
        json.put("recorded_us", Micros.of(recorded.recordedAt())).close();
        long appended = access.provenance().appendedAt().toEpochMilli();
        json.put("lateness_ms", appended - recorded.attempt().occurredAt().toEpochMilli());
        json.put("clock_suspect", access.clockSuspect()).put("key_mismatch", access.keyMismatch());
        json.put("sanitized", recorded.sanitized()).put("truncated", recorded.truncated());
        json.open("clock").put("source", recorded.clock().source());
        json.put("offset_us", recorded.clock().offsetMicros());
        json.put("synced", recorded.clock().synced()).close();
        json.open("node").put("stream", recorded.position().stream().toString());
        json.put("sequence", recorded.position().sequence()).close();
        json.open("provenance").put("topic", access.provenance().topic());
        json.put("partition", access.provenance().partition());
        json.put("offset", access.provenance().offset()).close();
    }

    private void basis(Basis basis) {
        json.open("basis");
        json.open("policy").put("uid", basis.policy().map(Basis.PolicyVersion::id));
        json.put("version", basis.policy().map(Basis.PolicyVersion::version));
        json.put("hash", basis.policy().map(Basis.PolicyVersion::sha256));
        json.put("clause", basis.clause()).close();
        json.put("relation", basis.relation()).put("purpose_check", basis.purposeCheck());
        json.putAll("shortfalls", basis.shortfalls()).put("work_order", basis.workOrder());
        grants(basis.grants());
        knowledge("directory", basis.directory());
        knowledge("work_orders", basis.workOrders());
        json.close();
    }

    /** Parallel arrays: what can be searched. In which grant what stood is in the stored bytes. */
    private void grants(List<Grant> grants) {
        json.putAll("roles", grants.stream().map(Grant::role).toList());
        json.putAll("scopes", grants.stream().flatMap(grant -> words(grant.scope())).toList());
        json.putAll("valid_from", grants, grant -> grant.validFrom().toEpochMilli());
        json.putAll(
                "valid_to",
                grants.stream().map(Grant::validTo).flatMap(Optional::stream).toList(),
                end -> end.toEpochMilli());
    }

    private static Stream<String> words(Scope scope) {
        return switch (scope) {
            case Scope.Everywhere() -> Stream.of("everywhere");
            case Scope.Tenants(var tenants) ->
                    tenants.stream().map(tenant -> "tenant:" + tenant).sorted();
            case Scope.Mailboxes(var mailboxes, _) ->
                    mailboxes.stream().map(mailbox -> "mailbox:" + mailbox).sorted();
        };
    }

    private void knowledge(String name, Knowledge knowledge) {
        json.open(name).put("state", knowledge.state());
        knowledge.effectiveAt().ifPresent(at -> json.put("effective_at", at.toEpochMilli()));
        json.put("version", knowledge.version()).close();
    }
}
