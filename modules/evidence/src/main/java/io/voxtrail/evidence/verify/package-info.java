/** Whether an evidence pack is what it says: checked offline, by nothing but itself and keys. */
@NullMarked
package io.voxtrail.evidence.verify;

import org.jspecify.annotations.NullMarked;
