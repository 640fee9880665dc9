/** A provider's day with labelled wrongs in it, the same for the same seed. */
@NullMarked
package io.voxtrail.simulation;

import org.jspecify.annotations.NullMarked;
