/** The log that each node keeps of itself: who wrote which record at which place. */
@NullMarked
package io.voxtrail.core.nodelog;

import org.jspecify.annotations.NullMarked;
