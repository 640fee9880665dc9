/** Attempts as JSON, written by storage servers that have no emitter in their own process. */
@NullMarked
package io.voxtrail.agent.json;

import org.jspecify.annotations.NullMarked;
