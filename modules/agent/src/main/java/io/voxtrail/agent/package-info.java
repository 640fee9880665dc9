/** Records attempts for storage servers that do not call the emitter themselves. */
@NullMarked
package io.voxtrail.agent;

import org.jspecify.annotations.NullMarked;
