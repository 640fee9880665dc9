/** The whole way of an attempt, from the node that records it to the document that is found. */
@NullMarked
package io.voxtrail.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
