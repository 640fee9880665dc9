/** Each attempt held against what was known for its instant, and again when more is known. */
@NullMarked
package io.voxtrail.pipeline.adjudicate;

import org.jspecify.annotations.NullMarked;
