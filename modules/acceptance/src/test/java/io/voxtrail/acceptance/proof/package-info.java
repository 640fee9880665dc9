/** What is signed and proved, checked by programs that others wrote. */
@NullMarked
package io.voxtrail.acceptance.proof;

import org.jspecify.annotations.NullMarked;
