/** The pipeline's topology against one that only passes bytes through. */
@NullMarked
package io.voxtrail.benchmarks.topology;

import org.jspecify.annotations.NullMarked;
