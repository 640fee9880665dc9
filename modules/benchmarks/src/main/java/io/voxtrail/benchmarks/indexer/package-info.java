/** The indexer against bulks that were encoded before. */
@NullMarked
package io.voxtrail.benchmarks.indexer;

import org.jspecify.annotations.NullMarked;
