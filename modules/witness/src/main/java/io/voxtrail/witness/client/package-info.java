/** Submits checkpoints to a witness, ours or anybody's, and brings its cosignature back. */
@NullMarked
package io.voxtrail.witness.client;

import org.jspecify.annotations.NullMarked;
