/**
 * The node's log on its own disk: checksummed frames in append-only segments, flushed before an
 * append returns, read back in order until the broker has them. Knows bytes and sequence numbers,
 * not what they mean.
 */
@NullMarked
package io.voxtrail.emitter.spool;

import org.jspecify.annotations.NullMarked;
