/** From bytes to records of a node's log, each once, or to quarantine. */
@NullMarked
package io.voxtrail.pipeline.read;

import org.jspecify.annotations.NullMarked;
