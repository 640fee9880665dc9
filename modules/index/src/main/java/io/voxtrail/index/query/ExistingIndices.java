package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.OpenSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which indices of accesses there are, and which of them a question is about. */
final class ExistingIndices {

    /** More names than this do not fit into a URL; the time filter then does the work. */
    private static final int MOST_NAMES = 60;

    private final OpenSearch openSearch;
    private final IndexNames names;

    ExistingIndices(OpenSearch openSearch, IndexNames names) {
        this.openSearch = openSearch;
        this.names = names;
    }

    record Index(String name, String period, long documents) {
        boolean isSuspect() {
            return period.equals(IndexNames.SUSPECT);
        }
    }

    /** In order of their periods, the suspect one last. */
    List<Index> all() {
        JsonNode rows =
                openSearch
                        .ask(
                                "GET",
                                "/_cat/indices/" + names.allAccesses(),
                                Map.of("format", "json", "h", "index,docs.count", "s", "index"))
                        .json();
        List<Index> indices = new ArrayList<>();
        for (JsonNode row : rows) {
            String name = row.path("index").asText();
            String period = name.substring(names.accessesPrefix().length());
            if (IndexNames.isPeriod(period)) {
                indices.add(new Index(name, period, row.path("docs.count").asLong()));
            }
        }
        return indices;
    }

    /** The names to search; empty when there is none. A suspect clock may have said any time. */
    List<String> namesFor(AccessFilter filter) {
        String first = filter.from().map(IndexNames::month).orElse("");
        Optional<String> last = filter.to().map(IndexNames::month);
        List<String> wanted =
                all().stream()
                        .filter(index -> index.isSuspect() || within(index.period(), first, last))
                        .map(Index::name)
                        .toList();
        return wanted.size() > MOST_NAMES ? List.of(names.allAccesses()) : wanted;
    }

    private static boolean within(String period, String first, Optional<String> last) {
        String month = period.substring(0, Math.min(7, period.length()));
        return month.compareTo(first) >= 0
                && last.map(end -> month.compareTo(end) <= 0).orElse(true);
    }
}
