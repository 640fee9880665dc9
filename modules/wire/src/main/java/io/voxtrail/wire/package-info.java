/** The words as bytes: codecs, topics and pseudonyms, and the schemas behind them. */
@NullMarked
package io.voxtrail.wire;

import org.jspecify.annotations.NullMarked;
