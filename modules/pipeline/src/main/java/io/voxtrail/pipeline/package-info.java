/** The Kafka Streams topology: read, dedupe, adjudicate, publish; one page says in which order. */
@NullMarked
package io.voxtrail.pipeline;

import org.jspecify.annotations.NullMarked;
