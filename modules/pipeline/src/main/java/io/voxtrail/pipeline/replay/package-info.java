/** The way back out of quarantine, for records that only lacked their schema. */
@NullMarked
package io.voxtrail.pipeline.replay;

import org.jspecify.annotations.NullMarked;
