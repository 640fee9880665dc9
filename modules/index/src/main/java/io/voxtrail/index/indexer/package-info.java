/**
 * From the topic of accesses into OpenSearch, each access exactly once in effect, however often it
 * is tried.
 */
@NullMarked
package io.voxtrail.index.indexer;

import org.jspecify.annotations.NullMarked;
