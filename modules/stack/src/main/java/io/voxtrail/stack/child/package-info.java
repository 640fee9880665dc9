/**
 * What runs inside the child JVMs, and only there: a Kafka broker or an OpenSearch node, alive for
 * as long as the process that started it.
 */
@NullMarked
package io.voxtrail.stack.child;

import org.jspecify.annotations.NullMarked;
