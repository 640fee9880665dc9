package io.voxtrail.evidence.pack;

import io.voxtrail.wire.PublishedSchema;
import io.voxtrail.wire.SchemaBook;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The schemas by which values were written, so that a reader of any version can read them. */
final class UsedSchemas {

    private final SchemaBook book;
    private final Map<Long, PublishedSchema> used = new TreeMap<>();

    UsedSchemas(SchemaBook book) {
        this.book = book;
    }

    void add(byte[] value) {
        OptionalLong fingerprint = SchemaBook.fingerprintOf(value);
        if (fingerprint.isPresent() && !used.containsKey(fingerprint.getAsLong())) {
            book.published(fingerprint.getAsLong())
                    .ifPresent(schema -> used.put(fingerprint.getAsLong(), schema));
        }
    }

    Collection<PublishedSchema> all() {
        return used.values();
    }
}
