package io.voxtrail.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the index relies on, asked of the node that the stack runs. */
class SearchNodeIT {

    private static SearchProbe search;

    @BeforeAll
    static void start() {
        URI address = SharedStack.openSearch();
        search = new SearchProbe(address);
    }

    @Test
    void runsPainlessScripts() throws Exception {
        search.send("PUT", "/scripted/", "{}");
        search.send("PUT", "/scripted/_doc/1?refresh=true", "{\"n\":20}");

        String found =
                search.send(
                        "POST",
                        "/scripted/_search",
                        """
                        {"script_fields":{"twice":{"script":{"source":"doc['n'].value * 2 + 2"}}}}
                        """);

        assertThat(found).contains("\"twice\":[42]");
    }

    @Test
    void keepsDataStreamsAndAggregates() throws Exception {
        search.send(
                "PUT",
                "/_index_template/streams",
                "{\"index_patterns\":[\"stream-*\"],\"data_stream\":{}}");
        search.send("PUT", "/_data_stream/stream-one", "");
        String document = "{\"@timestamp\":\"2026-11-23T10:00:00Z\",\"who\":\"bea\"}";
        search.send("POST", "/stream-one/_doc?refresh=true", document);

        String found =
                search.send(
                        "POST",
                        "/stream-one/_search?size=0",
                        """
                        {"aggs":{"who":{"terms":{"field":"who.keyword"}},
                                 "days":{"date_histogram":{"field":"@timestamp","calendar_interval":"day"}}}}
                        """);

        assertThat(found).contains("\"key\":\"bea\",\"doc_count\":1", "2026-11-23T00:00:00.000Z");
    }

    @Test
    void reindexesAndUpdatesByQuery() throws Exception {
        search.send("PUT", "/from", "{}");
        search.send("PUT", "/to", "{}");
        search.send("PUT", "/from/_doc/1?refresh=true", "{\"n\":1}");

        String copied =
                search.send(
                        "POST",
                        "/_reindex?refresh=true",
                        "{\"source\":{\"index\":\"from\"},\"dest\":{\"index\":\"to\"}}");

        assertThat(copied).contains("\"created\":1");
        assertThat(search.send("POST", "/to/_update_by_query", "")).contains("\"updated\":1");
    }

    @Test
    void knowsTheFieldTypesAndTheSettingsOfAnEvidenceIndex() throws Exception {
        String mapping =
                """
                {"settings":{"index.append_only.enabled":true,"index.derived_source.enabled":true,
                             "index.codec":"best_compression"},
                 "mappings":{"dynamic":"strict","properties":{
                   "at":{"type":"date_nanos"},"from":{"type":"ip"},"id":{"type":"keyword"},
                   "score":{"type":"scaled_float","scaling_factor":100},
                   "path":{"type":"wildcard"},"bytes":{"type":"binary","store":true}}}}
                """;

        assertThat(search.send("PUT", "/evidence", mapping)).contains("\"acknowledged\":true");
        assertThat(search.status("PUT", "/evidence/_create/1", "{\"id\":\"a\"}")).isEqualTo(201);
        assertThat(search.status("PUT", "/evidence/_create/1", "{\"id\":\"a\"}")).isEqualTo(409);
        assertThat(search.status("PUT", "/evidence/_create/2", "{\"other\":\"a\"}")).isEqualTo(400);
    }

    @Test
    void takesSnapshotsIntoItsOwnFolder() throws Exception {
        String repository = "{\"type\":\"fs\",\"settings\":{\"location\":\"kept\"}}";
        assertThat(search.send("PUT", "/_snapshot/kept", repository))
                .contains("\"acknowledged\":true");

        assertThat(search.send("PUT", "/_snapshot/kept/one?wait_for_completion=true", "{}"))
                .contains("\"state\":\"SUCCESS\"");
    }
}
