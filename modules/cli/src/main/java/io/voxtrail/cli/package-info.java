/** The {@code voxtrail} command: what people type, and how it answers. */
@NullMarked
package io.voxtrail.cli;

import org.jspecify.annotations.NullMarked;
