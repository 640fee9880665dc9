/** A provider's day, played through the whole way, and what came of it. */
@NullMarked
package io.voxtrail.cli.demo;

import org.jspecify.annotations.NullMarked;
