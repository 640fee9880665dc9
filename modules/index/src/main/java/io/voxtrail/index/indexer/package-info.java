/**
 * From the topics of accesses and of the node ledger into OpenSearch, each record exactly once in
 * effect, however often it is tried.
 */
@NullMarked
package io.voxtrail.index.indexer;

import org.jspecify.annotations.NullMarked;
