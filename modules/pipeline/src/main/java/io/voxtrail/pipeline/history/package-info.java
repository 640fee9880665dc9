/** What was known of an id at an instant: every version in a plain key-value store. */
@NullMarked
package io.voxtrail.pipeline.history;

import org.jspecify.annotations.NullMarked;
