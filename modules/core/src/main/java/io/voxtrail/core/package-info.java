/** The words everything else is written in: attempts, principals, grants, verdicts, findings. */
@NullMarked
package io.voxtrail.core;

import org.jspecify.annotations.NullMarked;
