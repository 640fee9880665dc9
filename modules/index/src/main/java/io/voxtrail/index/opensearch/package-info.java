/** OpenSearch as bytes over HTTP: what is sent, and the answer as it came. */
@NullMarked
package io.voxtrail.index.opensearch;

import org.jspecify.annotations.NullMarked;
