/** One try at a stored voicemail or fax, as the node saw it, before anyone judged it. */
@NullMarked
package io.voxtrail.core.attempt;

import org.jspecify.annotations.NullMarked;
