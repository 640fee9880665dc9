/** An attempt after judgement: the verdict, what it rests on, and how it came to be revised. */
@NullMarked
package io.voxtrail.core.access;

import org.jspecify.annotations.NullMarked;
