/** The words of the trail that everything shares: small values with no home of their own. */
@NullMarked
package io.voxtrail.core;

import org.jspecify.annotations.NullMarked;
