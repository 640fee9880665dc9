/** What policy says of an attempt, by what was known for the instant at which it happened. */
@NullMarked
package io.voxtrail.judgement;

import org.jspecify.annotations.NullMarked;
