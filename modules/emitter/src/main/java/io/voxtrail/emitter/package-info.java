/**
 * The way into the trail: a storage node hands over each attempt before it acts on it, the emitter
 * makes it durable in the node's log, and a forwarder brings the log to Kafka, however long Kafka
 * is away.
 */
@NullMarked
package io.voxtrail.emitter;

import org.jspecify.annotations.NullMarked;
