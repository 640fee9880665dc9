/** Remembers how large each log was, and cosigns a checkpoint only if the log has grown. */
@NullMarked
package io.voxtrail.witness;

import org.jspecify.annotations.NullMarked;
