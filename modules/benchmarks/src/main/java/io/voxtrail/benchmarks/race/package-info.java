/** Contenders over the same records, side by side, and what their laps say. */
@NullMarked
package io.voxtrail.benchmarks.race;

import org.jspecify.annotations.NullMarked;
