package io.voxtrail.index.indexer;

/** What a bulk is asked to do with a document. */
enum Operation {
    /** Evidence: stored once, never changed. */
    CREATE("create"),
    /** Current state: the newest version counts, an older one that comes again is refused. */
    INDEX("index");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    /** As bulk writes it. */
    String word() {
        return word;
    }
}
