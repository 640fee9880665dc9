package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.presentInt;
import static io.voxtrail.wire.mapping.Parts.presentLong;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.Service;
import io.voxtrail.core.attempt.Trace;
import io.voxtrail.core.attempt.Witness;

/** An attempt. */
final class AttemptMapping {

    private AttemptMapping() {}

    static io.voxtrail.wire.avro.Attempt toAvro(Attempt attempt) {
        return new io.voxtrail.wire.avro.Attempt(
                attempt.occurredAt(),
                WhoMapping.toAvro(attempt.principal()),
                orNull(attempt.onBehalfOf(), WhoMapping::toAvro),
                attempt.interactive(),
                WhoMapping.toAvro(attempt.authentication()),
                same(io.voxtrail.wire.avro.Action.class, attempt.action()),
                toAvro(attempt.enforcement()),
                WhereMapping.toAvro(attempt.resource()),
                WhereMapping.toAvro(attempt.origin()),
                toAvro(attempt.service()),
                toAvro(attempt.purpose()),
                toAvro(attempt.trace()),
                same(io.voxtrail.wire.avro.Witness.class, attempt.recordedFrom()));
    }

    static Attempt toCore(io.voxtrail.wire.avro.Attempt attempt) {
        return new Attempt(
                attempt.getOccurredAt(),
                WhoMapping.toCore(attempt.getPrincipal()),
                present(attempt.getOnBehalfOf(), WhoMapping::toCore),
                attempt.getInteractive(),
                WhoMapping.toCore(attempt.getAuthentication()),
                same(Action.class, attempt.getAction()),
                toCore(attempt.getEnforcement()),
                WhereMapping.toCore(attempt.getResource()),
                WhereMapping.toCore(attempt.getOrigin()),
                toCore(attempt.getService()),
                toCore(attempt.getPurpose()),
                toCore(attempt.getTrace()),
                same(Witness.class, attempt.getRecordedFrom()));
    }

    private static io.voxtrail.wire.avro.Enforcement toAvro(Enforcement enforcement) {
        return new io.voxtrail.wire.avro.Enforcement(
                same(io.voxtrail.wire.avro.Outcome.class, enforcement.outcome()),
                orNull(enforcement.code()),
                orNull(enforcement.bytesOut()),
                orNull(enforcement.items()),
                orNull(enforcement.gate(), AttemptMapping::toAvro));
    }

    private static Enforcement toCore(io.voxtrail.wire.avro.Enforcement enforcement) {
        return new Enforcement(
                same(Outcome.class, enforcement.getOutcome()),
                present(enforcement.getCode()),
                presentLong(enforcement.getBytesOut()),
                presentInt(enforcement.getItems()),
                present(enforcement.getGate(), AttemptMapping::toCore));
    }

    private static io.voxtrail.wire.avro.Gate toAvro(Enforcement.Gate gate) {
        return new io.voxtrail.wire.avro.Gate(
                gate.enforcer(),
                orNull(gate.policyId()),
                orNull(gate.policyVersion()),
                orNull(gate.reason()));
    }

    private static Enforcement.Gate toCore(io.voxtrail.wire.avro.Gate gate) {
        return new Enforcement.Gate(
                gate.getEnforcer(),
                present(gate.getPolicyId()),
                present(gate.getPolicyVersion()),
                present(gate.getReason()));
    }

    private static io.voxtrail.wire.avro.Service toAvro(Service service) {
        return new io.voxtrail.wire.avro.Service(
                service.name(), service.protocol(), service.version());
    }

    private static Service toCore(io.voxtrail.wire.avro.Service service) {
        return new Service(service.getName(), service.getProtocol(), service.getVersion());
    }

    private static io.voxtrail.wire.avro.PurposeOfUse toAvro(PurposeOfUse purpose) {
        return new io.voxtrail.wire.avro.PurposeOfUse(
                same(io.voxtrail.wire.avro.PurposeCode.class, purpose.code()),
                orNull(purpose.workOrder()),
                orNull(purpose.approval()),
                orNull(purpose.legalInstrument()));
    }

    private static PurposeOfUse toCore(io.voxtrail.wire.avro.PurposeOfUse purpose) {
        return new PurposeOfUse(
                same(PurposeCode.class, purpose.getCode()),
                present(purpose.getWorkOrder()),
                present(purpose.getApproval()),
                present(purpose.getLegalInstrument()));
    }

    private static io.voxtrail.wire.avro.Trace toAvro(Trace trace) {
        return new io.voxtrail.wire.avro.Trace(
                orNull(trace.requestId()),
                orNull(trace.jobId()),
                orNull(trace.parentEventId()),
                orNull(trace.sourceLine()));
    }

    private static Trace toCore(io.voxtrail.wire.avro.Trace trace) {
        return new Trace(
                present(trace.getRequestId()),
                present(trace.getJobId()),
                present(trace.getParentEventId()),
                present(trace.getSourceLine()));
    }
}
