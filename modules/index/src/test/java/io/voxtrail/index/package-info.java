/** What the module's tests share. */
@NullMarked
package io.voxtrail.index;

import org.jspecify.annotations.NullMarked;
