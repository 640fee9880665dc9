package io.voxtrail.core.access;

import java.time.Instant;

/**
 * Where the attempt stood in Kafka.
 *
 * @param appendedAt the broker's own time of its arrival, in milliseconds
 */
public record Provenance(String topic, int partition, long offset, Instant appendedAt) {}
