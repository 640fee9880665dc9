/** How far each node's log has been seen: what the node ledger stands on. */
@NullMarked
package io.voxtrail.pipeline.ledger;

import org.jspecify.annotations.NullMarked;
