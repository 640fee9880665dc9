package io.voxtrail.index.indexer;

import io.voxtrail.index.opensearch.OpenSearch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Sends bulks, so many at once, and reads what becomes of them. Safe for many threads. */
final class BulkSender {

    private final OpenSearch openSearch;
    private final Counters counters;
    private final Semaphore slots;

    BulkSender(OpenSearch openSearch, Counters counters, int inFlight) {
        this.openSearch = openSearch;
        this.counters = counters;
        this.slots = new Semaphore(inFlight, true);
    }

    BulkAnswer send(List<Document> documents) throws InterruptedException {
        slots.acquire();
        try {
            byte[] body = body(documents);
            counters.bulks.increment();
            counters.bulkBytes.add(body.length);
            return BulkAnswerReader.read(openSearch.bulk(body), documents);
        } catch (IOException e) {
            return new BulkAnswer.Unclear("no answer: " + e);
        } finally {
            slots.release();
        }
    }

    private static byte[] body(List<Document> documents) {
        int bytes = documents.stream().mapToInt(document -> document.lines().length()).sum();
        ByteBuffer body = ByteBuffer.allocate(bytes);
        documents.forEach(document -> body.put(document.lines().readOnly()));
        return body.array();
    }
}
