package io.voxtrail.pipeline.adjudicate;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Basis;
import io.voxtrail.core.access.Judgement;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Revision;
import io.voxtrail.core.access.RevisionCause;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.pipeline.flow.Arrival.Entry;
import io.voxtrail.wire.Codec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes accesses of attempts and judgements, and their bytes. */
final class Accesses {

    /** The period of what cannot be believed to have happened when its node says. */
    static final String SUSPECT = "suspect";

    private static final String SHORTENED = " (too many grants to list)";

    private final Codec<Access> codec;
    private final PeriodLength period;

    Accesses(Codec<Access> codec, PeriodLength period) {
        this.codec = codec;
        this.period = period;
    }

    Access first(Entry entry, RecordedAttempt recorded, EventTime time, Judgement judgement) {
        return new Access(
                recorded.position().eventId().toString(),
                recorded,
                entry.bytes(),
                judgement,
                Mismatch.between(recorded.attempt(), judgement.verdict()),
                Optional.empty(),
                entry.provenance(),
                entry.provenance().appendedAt(),
                time.clockSuspect() ? SUSPECT : period.of(time.instant()),
                time.clockSuspect(),
                entry.keyMismatch(),
                List.of());
    }

    Access again(Access before, Judgement judgement, RevisionCause because, Instant judgedAt) {
        int number = before.revision().map(Revision::number).orElse(0) + 1;
        return new Access(
                RevisionId.of(before, judgement),
                before.recorded(),
                before.original(),
                judgement,
                Mismatch.between(before.recorded().attempt(), judgement.verdict()),
                Optional.of(new Revision(number, before.id(), because)),
                before.provenance(),
                judgedAt,
                before.period(),
                before.clockSuspect(),
                before.keyMismatch(),
                before.detections());
    }

    /**
     * The bytes of an access; of one whose grants reach so far that they do not fit, the same
     * without them, and its reason says so.
     *
     * @throws FailedException when there is no way to write it
     */
    Octets bytes(Access access) throws FailedException {
        try {
            return Octets.owning(codec.encode(access));
        } catch (IllegalArgumentException _) {
            return bytesWithoutGrants(access);
        }
    }

    private Octets bytesWithoutGrants(Access access) throws FailedException {
        try {
            return Octets.owning(codec.encode(withoutGrants(access)));
        } catch (IllegalArgumentException e) {
            throw new FailedException(e);
        }
    }

    private static Access withoutGrants(Access access) {
        Basis basis = access.judgement().basis();
        Basis shorter =
                new Basis(
                        basis.policy(),
                        basis.clause(),
                        basis.relation(),
                        basis.purposeCheck(),
                        List.of(),
                        basis.shortfalls(),
                        basis.workOrder(),
                        basis.directory(),
                        basis.workOrders());
        String reason = access.judgement().reason();
        int room = Judgement.MAX_REASON_LENGTH - SHORTENED.length();
        String noted = reason.substring(0, Math.min(reason.length(), room)) + SHORTENED;
        return new Access(
                access.id(),
                access.recorded(),
                access.original(),
                new Judgement(access.judgement().verdict(), shorter, noted),
                access.mismatch(),
                access.revision(),
                access.provenance(),
                access.judgedAt(),
                access.period(),
                access.clockSuspect(),
                access.keyMismatch(),
                access.detections());
    }
}
