package io.voxtrail.index.indexer;

import java.util.List;

/** What became of one bulk request. */
sealed interface BulkAnswer {

    /** One outcome for each document, in the order sent. */
    record PerDocument(List<Written> outcomes) implements BulkAnswer {
        public PerDocument {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Nothing was stored, because of something in the request: halve it until it is found. */
    record Malformed(String why) implements BulkAnswer {}

    /** Nothing was stored: more bytes than OpenSearch takes at once. */
    record TooLarge(String why) implements BulkAnswer {}

    /** Nothing was stored: OpenSearch has too much to do. */
    record Overloaded(String why) implements BulkAnswer {}

    /** Nothing was stored: the whole cluster refuses to be written to. */
    record Closed(String why) implements BulkAnswer {}

    /** Nothing was stored: OpenSearch does not know us, or allows us nothing. */
    record Unauthorized(String why) implements BulkAnswer {}

    /** Any part of it may have been stored. */
    record Unclear(String why) implements BulkAnswer {}
}
