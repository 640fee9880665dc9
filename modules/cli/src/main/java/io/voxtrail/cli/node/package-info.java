/** Which nodes are expected to speak, and by which keys. */
@NullMarked
package io.voxtrail.cli.node;

import org.jspecify.annotations.NullMarked;
