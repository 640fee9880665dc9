/** Questions to the trail, answered in full and with how complete the answer is. */
@NullMarked
package io.voxtrail.index.query;

import org.jspecify.annotations.NullMarked;
