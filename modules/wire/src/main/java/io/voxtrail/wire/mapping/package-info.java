/** Each record of {@code core} to its Avro twin and back, by hand, one small class per word. */
@NullMarked
package io.voxtrail.wire.mapping;

import org.jspecify.annotations.NullMarked;
