package io.voxtrail.pipeline.replay;

import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.PublishedSchema;
import io.voxtrail.wire.SchemaBook;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** A version of our schema that a later release might have: one field more, at the end. */
final class Newer {

    private static final int HEADER_BYTES = 10;

    private final Schema schema;

    Newer(String field) {
        Schema ours =
                SchemaBook.inUse().stream()
                        .map(PublishedSchema::json)
                        .map(json -> new Schema.Parser().parse(json))
                        .filter(each -> each.getName().equals("RecordedAttempt"))
                        .findFirst()
                        .orElseThrow();
        List<Schema.Field> fields = new ArrayList<>();
        ours.getFields().forEach(each -> fields.add(new Schema.Field(each, each.schema())));
        fields.add(new Schema.Field(field, Schema.create(Schema.Type.STRING), null, ""));
        schema = Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);
    }

    byte[] json() {
        return schema.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As the topic of schemas has it for a key. */
    String fingerprint() {
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        return HexFormat.of().toHexDigits(fingerprint);
    }

    byte[] written(Codecs codecs, RecordedAttempt attempt) {
        byte[] ours = codecs.logRecords().encode(attempt);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ours, 0, 2);
        bytes.writeBytes(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(SchemaNormalization.parsingFingerprint64(schema))
                        .array());
        bytes.write(ours, HEADER_BYTES, ours.length - HEADER_BYTES);
        bytes.write(6); // Avro's zigzag for 3
        bytes.writeBytes("ops".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
