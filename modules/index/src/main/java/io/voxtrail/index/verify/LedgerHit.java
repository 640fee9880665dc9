package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.documents.LedgerDocument;
import io.voxtrail.index.verify.Discrepancy.Kind;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A document of the ledger's index as it was found.
 *
 * @param entry what its bytes say; empty when they are no entry
 * @param fault what is wrong with it by itself
 */
record LedgerHit(
        String id,
        Claim claim,
        Optional<LedgerEntry> entry,
        Octets value,
        LedgerDocument.Place place,
        Optional<Discrepancy> fault) {

    /** Reads one and holds its fields against its bytes. */
    static LedgerHit read(JsonNode hit, Codec<LedgerEntry> codec, IndexNames names) {
        JsonNode source = hit.path("_source");
        String id = hit.path("_id").asText();
        LedgerDocument.Place place = place(source.path("provenance"));
        byte[] value = value(source);
        try {
            LedgerEntry entry = codec.decode(value);
            return new LedgerHit(
                    id,
                    Claim.of(hit),
                    Optional.of(entry),
                    Octets.owning(value),
                    place,
                    differs(id, entry, place, value, source, names)
                            ? Optional.of(changed(id, "fields that are not those of its bytes"))
                            : Optional.empty());
        } catch (UndecodableException e) {
            return new LedgerHit(
                    id,
                    Claim.of(hit),
                    Optional.empty(),
                    Octets.owning(value),
                    place,
                    Optional.of(changed(id, "its stored bytes are no entry of the ledger")));
        }
    }

    private static boolean differs(
            String id,
            LedgerEntry entry,
            LedgerDocument.Place place,
            byte[] value,
            JsonNode source,
            IndexNames names) {
        byte[] lines = new LedgerDocument(names).encode(id, entry, place, value).readOnly();
        return !FlatDocument.ofLines(lines).differences(FlatDocument.found(source)).isEmpty();
    }

    private static LedgerDocument.Place place(JsonNode provenance) {
        return new LedgerDocument.Place(
                provenance.path("partition").asInt(),
                provenance.path("offset").asLong(),
                Instant.ofEpochMilli(provenance.path("appended_at").asLong()));
    }

    private static byte[] value(JsonNode source) {
        try {
            byte[] value = source.path("entry").binaryValue();
            return value == null ? new byte[0] : value;
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static Discrepancy changed(String id, String detail) {
        return new Discrepancy(
                Kind.LEDGER_CHANGED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(id),
                detail);
    }
}
