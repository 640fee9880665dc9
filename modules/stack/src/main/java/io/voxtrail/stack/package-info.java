/** Real Kafka and OpenSearch as child processes on loopback, in one data folder. */
@NullMarked
package io.voxtrail.stack;

import org.jspecify.annotations.NullMarked;
