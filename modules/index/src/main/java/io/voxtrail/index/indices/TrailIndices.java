package io.voxtrail.index.indices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.index.documents.IndexMapping;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.Answer;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.OpenSearchException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the indices before anything is written to them: the ledger's, and of accesses this month's,
 * the next one's, the one for suspect clocks, and any other period when its first access arrives.
 * Safe for many threads and many processes: who comes second finds it made.
 */
public final class TrailIndices {

    /** Above whatever matches everything. */
    private static final int TEMPLATE_PRIORITY = 500;

    private final OpenSearch openSearch;
    private final IndexNames names;
    private final IndexSettings settings;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    public TrailIndices(OpenSearch openSearch, IndexNames names, IndexSettings settings) {
        this.openSearch = openSearch;
        this.names = names;
        this.settings = settings;
    }

    /**
     * Installs the template and makes the indices that will be wanted soon. To be called at start
     * and then daily.
     *
     * @throws OpenSearchException when OpenSearch refuses or does not answer
     */
    public void prepare(Instant now) {
        installTemplate();
        ensure(names.nodeLedger());
        ensure(names.accesses(IndexNames.month(now)));
        Instant nextMonth =
                YearMonth.from(now.atOffset(ZoneOffset.UTC))
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
        ensure(names.accesses(IndexNames.month(nextMonth)));
        ensure(names.accesses(IndexNames.SUSPECT));
    }

    /**
     * Makes the index unless it is known to be there. An index made by an older version gets the
     * fields that were added since.
     *
     * @throws OpenSearchException when it is not there and cannot be made
     */
    public void ensure(String index) {
        if (ready.contains(index)) {
            return;
        }
        Answer made = openSearch.ask("PUT", "/" + index, body(mapping(index)));
        if (!made.ok()) {
            settleFor(index, made);
        }
        ready.add(index);
    }

    /** Forgets that the index is there: OpenSearch says that it is not. */
    public void forget(String index) {
        ready.remove(index);
    }

    /** Makes all that is stored visible to queries now. */
    public void refresh() {
        openSearch
                .ask("POST", "/" + names.all() + "/_refresh", Map.of("ignore_unavailable", "true"))
                .json();
    }

    private void settleFor(String index, Answer refusal) {
        if (!isThere(index, refusal)) {
            throw new OpenSearchException(
                    "cannot make index "
                            + index
                            + ": "
                            + refusal.status()
                            + " "
                            + refusal.excerpt(),
                    refusal.status());
        }
        if (!hasOurMapping(index)) {
            addNewFields(index);
        }
    }

    /** A block, or rights that do not reach so far, hide that it is there already. */
    private boolean isThere(String index, Answer refusal) {
        return refusal.errorType().equals("resource_already_exists_exception")
                || openSearch.ask("HEAD", "/" + index, Map.of()).ok();
    }

    private boolean hasOurMapping(String index) {
        Answer answer = openSearch.ask("GET", "/" + index + "/_mapping", Map.of());
        if (answer.status() == 403) {
            // Another identity provides the indices, and answers for their mapping.
            return true;
        }
        String ours = IndexMapping.hash(mapping(index).read().path("mappings"));
        return IndexMapping.hash(answer.json().path(index).path("mappings")).equals(ours);
    }

    private void addNewFields(String index) {
        ObjectNode mappings = (ObjectNode) mapping(index).read().get("mappings");
        Answer answer = openSearch.ask("PUT", "/" + index + "/_mapping", mappings);
        if (!answer.ok()) {
            throw new OpenSearchException(
                    "index " + index + " has another mapping: " + answer.excerpt(),
                    answer.status());
        }
    }

    private void installTemplate() {
        ObjectNode template = Json.object();
        template.putArray("index_patterns").add(names.allAccesses());
        template.put("priority", TEMPLATE_PRIORITY);
        template.set("template", body(IndexMapping.ACCESSES));
        Answer answer =
                openSearch.ask("PUT", "/_index_template/" + names.prefix() + "accesses", template);
        if (!answer.ok() && answer.status() != 403) {
            throw new OpenSearchException(
                    "cannot install the template: " + answer.excerpt(), answer.status());
        }
    }

    private IndexMapping mapping(String index) {
        return index.equals(names.nodeLedger()) ? IndexMapping.NODE_LEDGER : IndexMapping.ACCESSES;
    }

    private ObjectNode body(IndexMapping mapping) {
        ObjectNode body = mapping.read();
        ObjectNode index = (ObjectNode) body.get("settings").get("index");
        index.put("number_of_shards", settings.shards());
        index.put("auto_expand_replicas", settings.replicas());
        index.put("refresh_interval", settings.refresh().toMillis() + "ms");
        return body;
    }
}
