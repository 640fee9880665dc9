/** The emitter against a producer that keeps nothing. */
@NullMarked
package io.voxtrail.benchmarks.emitter;

import org.jspecify.annotations.NullMarked;
