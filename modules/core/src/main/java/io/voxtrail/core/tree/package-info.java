/** The Merkle tree over a node's log: its root, its proofs, and the tiles that it is kept in. */
@NullMarked
package io.voxtrail.core.tree;

import org.jspecify.annotations.NullMarked;
