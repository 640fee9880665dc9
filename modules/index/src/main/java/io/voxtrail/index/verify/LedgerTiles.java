package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileSource;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.wire.Codec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One log's tiles as the ledger's index has them, some at a time. Nothing of them is believed. */
final class LedgerTiles implements TileSource {

    private static final int AT_ONCE = 32;

    private final OpenSearch openSearch;
    private final IndexNames names;
    private final Codec<LedgerEntry> codec;
    private final SignedLog log;
    private final Findings findings;
    private final Map<String, Optional<byte[]>> ahead = new HashMap<>();

    LedgerTiles(
            OpenSearch openSearch,
            IndexNames names,
            Codec<LedgerEntry> codec,
            SignedLog log,
            Findings findings) {
        this.openSearch = openSearch;
        this.names = names;
        this.codec = codec;
        this.log = log;
        this.findings = findings;
    }

    @Override
    public Optional<byte[]> read(Tile tile) {
        String key = key(tile.level(), tile.index());
        if (!ahead.containsKey(key)) {
            fetch(tile);
        }
        Optional<byte[]> bytes = ahead.remove(key);
        return bytes == null ? Optional.empty() : bytes;
    }

    private void fetch(Tile first) {
        ahead.clear();
        ObjectNode request = Json.object();
        ArrayNode ids = request.putArray("ids");
        for (long index = first.index();
                index < first.index() + AT_ONCE && isInLog(first.level(), index);
                index++) {
            ids.add(key(first.level(), index));
        }
        JsonNode answer =
                openSearch.ask("POST", "/" + names.nodeLedger() + "/_mget", request).json();
        for (JsonNode hit : answer.path("docs")) {
            String id = hit.path("_id").asText();
            ahead.put(id, hit.path("found").asBoolean() ? hashes(id, hit) : Optional.empty());
        }
    }

    private boolean isInLog(int level, long index) {
        return index <= (log.size() - 1) >>> (8 * (level + 1));
    }

    private Optional<byte[]> hashes(String id, JsonNode hit) {
        LedgerHit found = LedgerHit.read(hit, codec, names);
        found.fault().ifPresent(findings::discrepancy);
        return found.entry()
                .filter(entry -> isTile(entry, id))
                .flatMap(LedgerEntry::bytes)
                .map(Octets::toByteArray);
    }

    private boolean isTile(LedgerEntry entry, String id) {
        OptionalInt level = entry.level();
        return entry.kind() == LedgerEntryKind.TILE
                && level.isPresent()
                && entry.range()
                        .map(range ->
                                key(
                                        level.getAsInt(),
                                        range.from() >>> (8 * (level.getAsInt() + 1))))
                        .orElse("")
                        .equals(id);
    }

    String key(int level, long index) {
        return log.ledgerPrefix() + "TILE/" + level + "/" + index;
    }
}
