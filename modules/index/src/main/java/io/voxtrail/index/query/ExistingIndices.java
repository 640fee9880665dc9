package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which indices of accesses there are, and which of them a question is about. A closed one is named
 * too, so that a question about it fails instead of being answered without it.
 */
final class ExistingIndices {

    /** More names than this do not fit into a URL; the time filter then does the work. */
    private static final int MOST_NAMES = 60;

    private static final int MOST_INDICES = 10_000;

    private final OpenSearch openSearch;
    private final IndexNames names;

    ExistingIndices(OpenSearch openSearch, IndexNames names) {
        this.openSearch = openSearch;
        this.names = names;
    }

    /** Their periods, the earliest first and the suspect one last. */
    List<String> periods() {
        JsonNode found =
                openSearch
                        .ask(
                                "GET",
                                "/_resolve/index/" + names.allAccesses(),
                                Snapshot.OPEN_OR_CLOSED)
                        .json()
                        .path("indices");
        List<String> periods = new ArrayList<>();
        for (JsonNode index : found) {
            String name = index.path("name").asText();
            if (name.startsWith(names.accessesPrefix())) {
                periods.add(name.substring(names.accessesPrefix().length()));
            }
        }
        return periods.stream().filter(IndexNames::isPeriod).sorted().toList();
    }

    /** The names to search; empty when there is none. A suspect clock may have said any time. */
    List<String> namesFor(AccessFilter filter) {
        String first = filter.from().map(IndexNames::month).orElse("");
        Optional<String> last = filter.to().map(IndexNames::month);
        return namesOf(
                periods().stream()
                        .filter(period -> isSuspect(period) || within(period, first, last))
                        .toList());
    }

    List<String> namesOf(List<String> periods) {
        return periods.size() > MOST_NAMES
                ? List.of(names.allAccesses())
                : periods.stream().map(names::accesses).toList();
    }

    /** Documents of each index that holds any, by its name. */
    SortedMap<String, Long> documents(Snapshot snapshot) {
        ObjectNode request = Json.object();
        request.put("size", 0);
        request.putObject("aggs")
                .putObject("indices")
                .putObject("terms")
                .put("field", "_index")
                .put("size", MOST_INDICES);
        SortedMap<String, Long> documents = new TreeMap<>();
        snapshot.search(request)
                .at("/aggregations/indices/buckets")
                .forEach(bucket ->
                        documents.put(
                                bucket.path("key").asText(), bucket.path("doc_count").asLong()));
        return documents;
    }

    static boolean isSuspect(String periodOrName) {
        return periodOrName.endsWith(IndexNames.SUSPECT);
    }

    private static boolean within(String period, String first, Optional<String> last) {
        String month = period.substring(0, 7);
        return month.compareTo(first) >= 0
                && last.map(end -> month.compareTo(end) <= 0).orElse(true);
    }
}
