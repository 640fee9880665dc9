/** What is measured with: a simulated provider's day, in every shape the stages take. */
@NullMarked
package io.voxtrail.benchmarks.load;

import org.jspecify.annotations.NullMarked;
