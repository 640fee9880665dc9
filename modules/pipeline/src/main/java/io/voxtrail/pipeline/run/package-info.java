/** Runs the topology: what it needs of the cluster, how it restarts, what it counts. */
@NullMarked
package io.voxtrail.pipeline.run;

import org.jspecify.annotations.NullMarked;
