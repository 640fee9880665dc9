/** How fast each part is, held against the fastest that could do the same work. */
@NullMarked
package io.voxtrail.benchmarks;

import org.jspecify.annotations.NullMarked;
