package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedSchemasTest {

    private static final String ALERT =
            """
            {"type": "record", "name": "Alert", "namespace": "n", "fields": [
              {"name": "group", "type": "string"},
              {"name": "count", "type": "long"},
              {"name": "seen", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "resolved", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
              {"name": "note", "type": ["null", "string"], "default": null},
              {"name": "states", "type": {"type": "array", "items":
                {"type": "enum", "name": "State", "symbols": ["OPENED", "RESOLVED", "UNKNOWN"], "default": "UNKNOWN"}}}]}
            """;

    @TempDir private Path folder;

    @BeforeEach
    void releaseOnce() throws IOException {
        release(1, ALERT);
    }

    @Test
    void everyVersionOfTheContractCanBeReadByEveryOther() throws IOException {
        assertThat(Compatibility.faults(Contract.FOLDER)).isEmpty();
    }

    @Test
    void lastVersionStandsForItself() throws IOException {
        now(ALERT);

        assertThat(Compatibility.faults(folder)).isEmpty();
    }

    @Test
    void mayGainAFieldWithADefaultAndAWord() throws IOException {
        now(
                ALERT.replace(
                                "\"fields\": [",
                                "\"fields\": [{\"name\": \"team\", \"type\": \"string\", \"default\": \"\"},")
                        .replace("\"RESOLVED\",", "\"RESOLVED\", \"MUTED\","));

        assertThat(Compatibility.faults(folder)).isEmpty();
    }

    @Test
    void refusesAFieldWithoutADefault() throws IOException {
        assertFault(
                ALERT.replace(
                        "\"fields\": [",
                        "\"fields\": [{\"name\": \"team\", \"type\": \"string\"},"),
                "this version cannot read the Alert of release 1: READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void refusesToDropAFieldThatOlderReadersNeed() throws IOException {
        assertFault(
                ALERT.replace("{\"name\": \"count\", \"type\": \"long\"},", ""),
                "release 1 cannot read the Alert of this version: READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void refusesAnotherTypeEvenIfTheNewVersionCouldReadTheOld() throws IOException {
        assertFault(
                ALERT.replace("\"count\", \"type\": \"long\"", "\"count\", \"type\": \"double\""),
                "release 1 cannot read the Alert of this version: TYPE_MISMATCH");
    }

    @Test
    void refusesARenamedField() throws IOException {
        assertFault(
                ALERT.replace("\"count\"", "\"total\", \"aliases\": [\"count\"]"),
                "release 1 cannot read the Alert of this version: READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void refusesAnotherBranchOfAUnion() throws IOException {
        assertFault(
                ALERT.replace("[\"null\", \"string\"]", "[\"null\", \"string\", \"long\"]"),
                "release 1 cannot read the Alert of this version: MISSING_UNION_BRANCH");
    }

    @Test
    void refusesAnotherUnit() throws IOException {
        assertFault(
                ALERT.replaceFirst("timestamp-micros", "timestamp-millis"),
                "Alert.seen: timestamp-micros became timestamp-millis");
    }

    @Test
    void refusesAnotherUnitWithinAUnion() throws IOException {
        assertFault(
                ALERT.replace(
                        "[\"null\", {\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}]",
                        "[\"null\", {\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}]"),
                "Alert.resolved: timestamp-micros became timestamp-millis");
    }

    @Test
    void refusesToDropAWord() throws IOException {
        assertFault(ALERT.replace("\"RESOLVED\", ", ""), "Alert.states: the word RESOLVED is gone");
    }

    @Test
    void refusesAnEnumThatNoLongerFallsBackToUnknown() throws IOException {
        assertFault(
                ALERT.replace("\"default\": \"UNKNOWN\"", "\"default\": \"OPENED\""),
                "Alert.states: UNKNOWN is no longer the default");
    }

    @Test
    void refusesToDropARecord() throws IOException {
        assertThat(Compatibility.faults(folder))
                .containsExactly("this version has no Alert, release 1 has");
    }

    @Test
    void holdsEveryReleaseAgainstEveryOtherAndNotOnlyTheLast() throws IOException {
        String without =
                ALERT.replace(
                        "{\"name\": \"note\", \"type\": [\"null\", \"string\"], \"default\": null},",
                        "");
        release(2, without);
        now(
                ALERT.replace(
                        "\"note\", \"type\": [\"null\", \"string\"]",
                        "\"note\", \"type\": [\"null\", \"long\"]"));

        assertThat(Compatibility.faults(folder))
                .isNotEmpty()
                .allMatch(fault -> fault.contains("release 1"));
    }

    @Test
    void noticesThatAReleaseWasEdited() throws IOException {
        now(ALERT);
        Files.writeString(
                folder.resolve("released/1/Alert.avsc"),
                ALERT.replace("\"RESOLVED\",", "\"RESOLVED\", \"MUTED\","));

        assertThat(Compatibility.faults(folder)).contains("release 1 was edited");
    }

    @Test
    void needsTheFingerprintsOfARelease() throws IOException {
        now(ALERT);
        Files.delete(folder.resolve("released/1/fingerprints.txt"));

        assertThatThrownBy(() -> Compatibility.faults(folder))
                .isInstanceOf(NoSuchFileException.class);
    }

    private void assertFault(String changed, String expected) throws IOException {
        assertThat(changed).isNotEqualTo(ALERT);
        now(changed);

        assertThat(Compatibility.faults(folder))
                .anySatisfy(fault -> assertThat(fault).contains(expected));
    }

    private void now(String schema) throws IOException {
        Files.writeString(folder.resolve("Alert.avsc"), schema);
    }

    private void release(int number, String schema) throws IOException {
        Path release = Files.createDirectories(folder.resolve("released/" + number));
        Files.writeString(release.resolve("Alert.avsc"), schema);
        Files.writeString(
                release.resolve("fingerprints.txt"),
                Fingerprints.table(List.of(new Schema.Parser().parse(schema))));
    }
}
