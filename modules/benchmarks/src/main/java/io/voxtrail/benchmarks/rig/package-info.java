/** Real servers to measure on, and what the harness itself does with them. */
@NullMarked
package io.voxtrail.benchmarks.rig;

import org.jspecify.annotations.NullMarked;
