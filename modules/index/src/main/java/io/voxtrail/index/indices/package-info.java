/** The indices and their template, made before anything is written to them. */
@NullMarked
package io.voxtrail.index.indices;

import org.jspecify.annotations.NullMarked;
