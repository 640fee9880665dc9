package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.Pages;
import io.voxtrail.index.opensearch.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Documents of a snapshot by stream and sequence, a page in memory at a time. */
final class SortedHits<T> implements Iterator<T> {

    private static final int PAGE = 1_000;

    private final Pages pages;
    private final Function<JsonNode, T> read;
    private final Deque<T> ready = new ArrayDeque<>();

    /**
     * @param query of OpenSearch
     * @param read what is made of a hit
     */
    SortedHits(
            Snapshot snapshot,
            ObjectNode query,
            String streamField,
            String sequenceField,
            Function<JsonNode, T> read) {
        ObjectNode request = Json.object();
        request.set("query", query);
        request.put("_source", true);
        ArrayNode sort = request.putArray("sort");
        sort.addObject().put(streamField, "asc");
        sort.addObject().put(sequenceField, "asc");
        sort.addObject().put("_shard_doc", "asc");
        this.pages = new Pages(snapshot, request, PAGE);
        this.read = read;
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            pages.next().forEach(hit -> ready.add(read.apply(hit)));
        }
        return !ready.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.removeFirst();
    }
}
