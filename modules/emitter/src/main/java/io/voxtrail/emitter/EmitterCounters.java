package io.voxtrail.emitter;

import io.voxtrail.emitter.spool.SpoolStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * The emitter at one instant; counts run since the start.
 *
 * @param recorded attempts durable in the log
 * @param countedOnly attempts let through unrecorded, and counted
 * @param refused attempts that could not be recorded and were refused
 * @param openGap of those, how many no GAP notice in the log carries yet
 * @param sanitized attempts in which characters were replaced
 * @param truncated attempts in which something was cut
 * @param forwarded records acknowledged by Kafka, notices and earlier incarnations included
 * @param unsendable records that Kafka refused twice, kept in corrupt/
 * @param damaged findings of lost records on this node's disk, the start's included
 * @param oldestUnsent when the oldest record that Kafka lacks was recorded, as far as known
 * @param trouble why forwarding does not go on; empty while it does
 */
public record EmitterCounters(
        long recorded,
        long countedOnly,
        long refused,
        long openGap,
        long sanitized,
        long truncated,
        long forwarded,
        long unsendable,
        long damaged,
        SpoolStatus spool,
        Optional<Instant> oldestUnsent,
        Optional<Trouble> trouble) {}
