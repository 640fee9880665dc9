/** Evidence in files: written, and checked. */
@NullMarked
package io.voxtrail.cli.evidence;

import org.jspecify.annotations.NullMarked;
