/** Holds a trail's index against the nodes' signed logs, and tells what does not hold. */
@NullMarked
package io.voxtrail.cli.verify;

import org.jspecify.annotations.NullMarked;
