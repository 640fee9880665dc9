/** What travels between the nodes of the topology, and what is counted on the way. */
@NullMarked
package io.voxtrail.pipeline.flow;

import org.jspecify.annotations.NullMarked;
