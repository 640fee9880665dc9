/** The evidence pack: which files it has, what they hold, and how it is written. */
@NullMarked
package io.voxtrail.evidence.pack;

import org.jspecify.annotations.NullMarked;
