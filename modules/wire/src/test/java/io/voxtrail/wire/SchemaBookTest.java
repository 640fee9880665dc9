package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.finding.Alert;
import io.voxtrail.core.finding.AlertState;
import io.voxtrail.wire.UndecodableException.Reason;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** What happens to records of a version that this one does not ship. */
class SchemaBookTest {

    private final Codecs codecs = Codecs.shipped();
    private final Alert alert = new RandomWords(21, codecs).next(Alert.class);

    @Test
    void readsANewerRecordOnceItsSchemaIsLearnt() throws Exception {
        String newer = ours().replace("\"fields\": [", "\"fields\": [" + field("team", "\"ops\""));
        byte[] bytes = written(newer, Map.of("team", "voice"));

        assertThat(reasonFor(bytes)).isEqualTo(Reason.UNKNOWN_FINGERPRINT);
        assertThat(learn(newer)).isTrue();
        assertThat(learn(newer)).isFalse();

        assertThat(codecs.alerts().decode(bytes)).isEqualTo(alert);
    }

    @Test
    void readsAWordThatOnlyNewerVersionsHaveAsUnknown() throws Exception {
        String newer = ours().replace("\"RESOLVED\"", "\"RESOLVED\", \"ESCALATED\"");
        Schema.Field state = new Schema.Parser().parse(newer).getField("state");
        byte[] bytes =
                written(
                        newer,
                        Map.of("state", new GenericData.EnumSymbol(state.schema(), "ESCALATED")));
        learn(newer);

        assertThat(codecs.alerts().decode(bytes).state()).isEqualTo(AlertState.UNKNOWN);
    }

    @Test
    void refusesRecordsOfASchemaThatCannotBeReadAsOurs() throws Exception {
        String foreign =
                ours().replace(
                                "{\"name\": \"runbook\", \"type\": \"string\"",
                                "{\"name\": \"runbook\", \"type\": \"long\"");
        byte[] bytes = written(foreign, Map.of("runbook", 7L));
        learn(foreign);

        assertThat(reasonFor(bytes)).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void refusesASchemaThatContainsItself() {
        assertRefused(
                """
                {"type": "record", "name": "Node", "fields": [
                  {"name": "next", "type": ["null", "Node"]}]}\
                """,
                "Node contains itself");
    }

    @Test
    void refusesASchemaWhoseItemsTakeNoBytes() {
        assertRefused(record("{\"type\": \"array\", \"items\": \"null\"}"), "takes no bytes");
        assertRefused(
                record(
                        "{\"type\": \"array\", \"items\":"
                                + " {\"type\": \"record\", \"name\": \"E\", \"fields\": []}}"),
                "E takes no bytes");
        assertRefused(
                record("{\"type\": \"fixed\", \"name\": \"F\", \"size\": 0}"), "F takes no bytes");
    }

    @Test
    void refusesASchemaThatGrowsWithoutRecursion() {
        StringBuilder nested = new StringBuilder("\"int\"");
        for (int depth = 0; depth < 20; depth++) {
            nested.insert(
                            0,
                            "{\"type\": \"record\", \"name\": \"R%d\", \"fields\": [{\"name\": \"a\", \"type\": "
                                    .formatted(depth))
                    .append("}, {\"name\": \"b\", \"type\": ")
                    .append(depth == 0 ? "\"int\"" : "\"R" + (depth - 1) + "\"")
                    .append("}]}");
        }

        assertRefused(nested.toString(), "more than 2000 parts");
    }

    @Test
    void refusesWhatIsNoSchema() {
        assertRefused("", "not an Avro schema");
        assertRefused("{\"type\": \"record\"}", "not an Avro schema");
        assertRefused("[".repeat(100_000), "not an Avro schema");
        assertRefused(
                "{\"type\":\"array\",\"items\":".repeat(900) + "\"int\"" + "}".repeat(900),
                "a schema of a array");
        assertRefused("\"string\"", "a schema of a string");
        assertRefused(" ".repeat(SchemaBook.MAX_SCHEMA_BYTES + 1), "at most 262144");
    }

    @Test
    void refusesASchemaUnderAnothersFingerprint() {
        assertThatThrownBy(() -> codecs.schemas().learn("0000000000000000", ours().getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not its key");
    }

    @Test
    void takesNoMoreThanItsLimit() {
        for (int i = 0; i < SchemaBook.MAX_SCHEMAS - ShippedSchemas.NAMES.size(); i++) {
            learn(record("\"int\"").replace("\"R\"", "\"R" + i + "\""));
        }

        assertThatThrownBy(() -> learn(record("\"long\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beyond the 1000 kept");
        assertThat(learn(ours())).isFalse();
    }

    private boolean learn(String json) {
        return codecs.schemas().learn(hex(json), json.getBytes(UTF_8));
    }

    private void assertRefused(String json, String why) {
        assertThatThrownBy(() -> codecs.schemas().learn("0", json.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private Reason reasonFor(byte[] bytes) {
        try {
            throw new AssertionError("was read: " + codecs.alerts().decode(bytes));
        } catch (UndecodableException e) {
            return e.reason();
        }
    }

    /** The alert as another version would have written it. */
    private byte[] written(String schema, Map<String, Object> changes) throws Exception {
        Schema other = new Schema.Parser().parse(schema);
        Schema mine = new Schema.Parser().parse(ours());
        byte[] bytes = codecs.alerts().encode(alert);
        GenericRecord read =
                new GenericDatumReader<GenericRecord>(mine)
                        .read(
                                null,
                                DecoderFactory.get()
                                        .binaryDecoder(bytes, 10, bytes.length - 10, null));
        GenericRecord copy = new GenericData.Record(other);
        for (Schema.Field field : mine.getFields()) {
            copy.put(field.name(), again(read.get(field.pos()), other.getField(field.name())));
        }
        changes.forEach(copy::put);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SingleObject.header(Fingerprint.of(other)));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(other).write(copy, encoder);
        return out.toByteArray();
    }

    private static Object again(Object value, Schema.Field field) {
        return value instanceof GenericData.EnumSymbol symbol
                ? new GenericData.EnumSymbol(field.schema(), symbol.toString())
                : value;
    }

    private static String hex(String json) {
        return Fingerprint.hex(Fingerprint.of(new Schema.Parser().parse(json)));
    }

    private static String field(String name, String defaultValue) {
        return "{\"name\": \"%s\", \"type\": \"string\", \"default\": %s},"
                .formatted(name, defaultValue);
    }

    private static String record(String type) {
        return "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"f\", \"type\": %s}]}"
                .formatted(type);
    }

    private static String ours() {
        return ShippedSchemas.inUse().get(ShippedSchemas.NAMES.indexOf("Alert"));
    }
}
