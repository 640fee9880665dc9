package io.voxtrail.index.verify;

import io.voxtrail.core.access.Access;
import io.voxtrail.wire.QuarantineRecord;
import io.voxtrail.wire.UndecodableException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is in quarantine, as records of the nodes' logs and as accesses that no index took. */
final class QuarantineReading {

    private final Set<String> accesses = new HashSet<>();

    private QuarantineReading() {}

    static QuarantineReading read(VerifiedTrail trail, Unexplained unexplained) {
        QuarantineReading reading = new QuarantineReading();
        TopicScan scan = trail.scan(trail.topics().quarantine());
        String judged = trail.topics().accesses().name();
        scan.each(
                Optional.empty(),
                scan.ends(),
                record -> {
                    QuarantineRecord kept = QuarantineRecord.read(record);
                    byte[] value = kept.value();
                    if (kept.topic().equals(judged)) {
                        reading.accesses.add(place(kept.partition(), kept.offset()));
                    }
                    if (value != null) {
                        unexplained.quarantined(
                                kept.topic().equals(judged) ? original(trail, value) : value);
                    }
                });
        return reading;
    }

    /** Whether the record of the topic of accesses is in quarantine. */
    boolean holds(int partition, long offset) {
        return accesses.contains(place(partition, offset));
    }

    private static String place(int partition, long offset) {
        return partition + "/" + offset;
    }

    private static byte[] original(VerifiedTrail trail, byte[] value) {
        try {
            Access access = trail.codecs().accesses().decode(value);
            return access.original().readOnly();
        } catch (UndecodableException e) {
            return value;
        }
    }
}
