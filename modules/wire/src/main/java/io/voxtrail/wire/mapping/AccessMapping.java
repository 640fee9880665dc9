package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Provenance;
import io.voxtrail.core.access.Revision;
import io.voxtrail.core.access.RevisionCause;
import io.voxtrail.core.nodelog.RecordedAttempt;
import java.nio.ByteBuffer;

/** An attempt after judgement. Its attempt travels as the bytes that the node wrote. */
public final class AccessMapping {

    private AccessMapping() {}

    public static io.voxtrail.wire.avro.Access toAvro(Access access) {
        return new io.voxtrail.wire.avro.Access(
                ByteBuffer.wrap(access.original().readOnly()),
                access.id(),
                BasisMapping.toAvro(access.judgement()),
                same(io.voxtrail.wire.avro.Mismatch.class, access.mismatch()),
                orNull(access.revision(), AccessMapping::toAvro),
                toAvro(access.provenance()),
                access.judgedAt(),
                access.period(),
                access.clockSuspect(),
                access.keyMismatch(),
                access.detections());
    }

    /** The bytes that the node wrote. */
    public static byte[] original(io.voxtrail.wire.avro.Access access) {
        return Parts.bytes(access.getOriginal());
    }

    /**
     * @param original as {@link #original} gives them
     * @param recorded what they say
     */
    public static Access toCore(
            io.voxtrail.wire.avro.Access access, byte[] original, RecordedAttempt recorded) {
        return new Access(
                access.getId(),
                recorded,
                Octets.owning(original),
                BasisMapping.toCore(access.getJudgement()),
                same(Mismatch.class, access.getMismatch()),
                present(access.getRevision(), AccessMapping::toCore),
                toCore(access.getProvenance()),
                access.getJudgedAt(),
                access.getPeriod(),
                access.getClockSuspect(),
                access.getKeyMismatch(),
                access.getDetections());
    }

    private static io.voxtrail.wire.avro.Revision toAvro(Revision revision) {
        return new io.voxtrail.wire.avro.Revision(
                revision.number(),
                revision.supersedes(),
                same(io.voxtrail.wire.avro.RevisionCause.class, revision.because()));
    }

    private static Revision toCore(io.voxtrail.wire.avro.Revision revision) {
        return new Revision(
                revision.getNumber(),
                revision.getSupersedes(),
                same(RevisionCause.class, revision.getBecause()));
    }

    private static io.voxtrail.wire.avro.Provenance toAvro(Provenance provenance) {
        return new io.voxtrail.wire.avro.Provenance(
                provenance.topic(),
                provenance.partition(),
                provenance.offset(),
                provenance.appendedAt());
    }

    private static Provenance toCore(io.voxtrail.wire.avro.Provenance provenance) {
        return new Provenance(
                provenance.getTopic(),
                provenance.getPartition(),
                provenance.getOffset(),
                provenance.getAppendedAt());
    }
}
