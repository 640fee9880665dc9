package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.NodeEnrolment;
import java.time.Instant;

/** What the node ledger is told, in the order of its partition. */
public sealed interface Told permits Proof, Told.Enrolled, Told.Read {

    /** The keys by which a node certifies its streams, and whether it is expected to speak. */
    record Enrolled(NodeEnrolment enrolment) implements Told {}

    /**
     * That a partition of access-attempts has been read, and all proofs from it stand before this.
     *
     * @param through the broker's time up to which it has been read
     * @param at when this was said, by the pipeline's clock
     */
    record Read(int partition, Instant through, Instant at) implements Told {}
}
