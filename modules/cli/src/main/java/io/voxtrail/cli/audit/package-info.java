/** Who does what to the trail itself, recorded in the trail before it is done. */
@NullMarked
package io.voxtrail.cli.audit;

import org.jspecify.annotations.NullMarked;
