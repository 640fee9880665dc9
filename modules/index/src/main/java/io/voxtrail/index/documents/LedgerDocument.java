package io.voxtrail.index.documents;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LedgerEntry;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes an entry of the ledger as the two lines that bulk wants. A later entry of the same key
 * replaces the one before it; an earlier one that comes again changes nothing. Not safe for
 * threads.
 */
public final class LedgerDocument {

    /** Offsets counted within one millisecond of the broker's clock. */
    private static final int OFFSET_BITS = 20;

    private static final Pattern NOTICE = Pattern.compile("/NOTICE/(0|[1-9][0-9]{0,17})$");

    private final String index;
    private final JsonWriter json = new JsonWriter();

    public LedgerDocument(IndexNames names) {
        this.index = names.nodeLedger();
    }

    /**
     * @param key the entry's key in Kafka, which becomes the document's id
     * @param place where its bytes came from
     * @param value the entry's bytes as they came from Kafka, from which it can be read again
     */
    public Octets encode(String key, LedgerEntry entry, Place place, byte[] value) {
        json.clear();
        json.open().open("index");
        json.put("_index", index).put("_id", key);
        json.put("version", version(place)).put("version_type", "external");
        json.close().close().newLine();
        json.open();
        body(entry, place);
        json.put("sequence", sequence(key));
        json.put("entry", value);
        json.close().newLine();
        return Octets.owning(json.toByteArray());
    }

    /** A record's place in Kafka, and when the broker took it. */
    public record Place(int partition, long offset, Instant appendedAt) {}

    /**
     * Grows with each entry of a key, also after the topic was made anew and its offsets began
     * again: the broker's millisecond, then the offset's low bits.
     */
    static long version(Place place) {
        long millis = Math.max(0, place.appendedAt().toEpochMilli());
        return millis << OFFSET_BITS | (place.offset() & ((1L << OFFSET_BITS) - 1));
    }

    /**
     * The place of a notice in its stream, which is in its key; what it speaks of ({@code range})
     * may be all that came before.
     */
    public static OptionalLong sequence(String key) {
        Matcher notice = NOTICE.matcher(key);
        return notice.find()
                ? OptionalLong.of(Long.parseLong(notice.group(1)))
                : OptionalLong.empty();
    }

    private void body(LedgerEntry entry, Place place) {
        json.put("node", entry.node().value()).put("stream", entry.stream());
        json.put("kind", entry.kind()).put("found_at", entry.foundAt().toEpochMilli());
        entry.range()
                .ifPresent(range ->
                        json.open("range").put("from", range.from()).put("to", range.to()).close());
        entry.completeThrough().ifPresent(at -> json.put("complete_through", at.toEpochMilli()));
        json.put("node_state", entry.nodeState());
        entry.resolvedAt().ifPresent(at -> json.put("resolved_at", at.toEpochMilli()));
        json.put("level", entry.level()).put("detail", entry.detail());
        json.open("provenance").put("partition", place.partition()).put("offset", place.offset());
        json.put("appended_at", place.appendedAt().toEpochMilli()).close();
    }
}
