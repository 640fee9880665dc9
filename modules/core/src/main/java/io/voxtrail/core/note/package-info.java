/** What is signed about a log: notes, keys, checkpoints and a witness's cosignatures. */
@NullMarked
package io.voxtrail.core.note;

import org.jspecify.annotations.NullMarked;
