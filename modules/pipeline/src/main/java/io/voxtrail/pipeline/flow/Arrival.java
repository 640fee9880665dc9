package io.voxtrail.pipeline.flow;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Provenance;
import io.voxtrail.core.nodelog.LogRecord;
import java.time.Instant;

/** Something that arrived and could be read. */
public sealed interface Arrival {

    /**
     * A record of a node's log.
     *
     * @param bytes as the node wrote them: the leaf of its log
     * @param keyMismatch whether Kafka's key was not the one that the record asks for
     */
    record Entry(LogRecord record, Octets bytes, Provenance provenance, boolean keyMismatch)
            implements Arrival {}

    /**
     * What a feed knew of a principal, in force from {@code effectiveAt} on.
     *
     * @param bytes the snapshot as its feed wrote it
     */
    record Snapshot(Subject subject, String principal, Instant effectiveAt, Octets bytes)
            implements Arrival {}

    /** A feed's word that it no longer has the principal (a tombstone). */
    record Removal(Subject subject, String principal) implements Arrival {}

    /** Which feed speaks. */
    enum Subject {
        PRINCIPAL,
        WORK_ORDERS
    }
}
