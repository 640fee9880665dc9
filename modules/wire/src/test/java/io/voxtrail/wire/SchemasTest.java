package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules that every schema of the contract keeps. */
class SchemasTest {

    private static final String CORE = "io.voxtrail.core.";
    private static final List<String> PACKAGES =
            List.of("", "attempt.", "nodelog.", "directory.", "access.", "finding.");

    @Test
    void shipsEverySchemaOfTheContract() throws IOException {
        try (Stream<Path> files = Files.list(Contract.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".avsc"))
                    .containsExactlyInAnyOrderElementsOf(
                            ShippedSchemas.NAMES.stream().map(name -> name + ".avsc").toList());
        }
        assertThat(ShippedSchemas.NAMES)
                .containsExactlyElementsOf(
                        Arrays.stream(Words.values()).map(Words::schema).toList());
    }

    @Test
    void committedTableOfFingerprintsIsTrue() throws IOException {
        String table =
                Fingerprints.table(
                        ShippedSchemas.inUse().stream().map(SoundSchema::parse).toList());
        if ("write".equals(System.getProperty("voxtrail.golden"))) {
            Files.writeString(Contract.FOLDER.resolve("fingerprints.txt"), table);
        }

        assertThat(Contract.read("fingerprints.txt")).isEqualTo(table);
    }

    @ParameterizedTest
    @EnumSource
    void publishesWhatItWrites(Words words) {
        Codecs codecs = Codecs.shipped();
        byte[] bytes = words.codec(codecs).encode(new RandomWords(1, codecs).next(words.type()));

        String fingerprint = Fingerprint.hex(SingleObject.fingerprint(bytes));

        assertThat(SchemaBook.inUse())
                .filteredOn(schema -> schema.fingerprint().equals(fingerprint))
                .singleElement()
                .satisfies(schema ->
                        assertThat(schema.json())
                                .isEqualTo(Contract.read(words.schema() + ".avsc")));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheDomainsWordsAndFieldsAndNoOthers(Words words) {
        for (Schema named : named(schema(words)).values()) {
            Class<?> twin = twin(named.getName());
            if (named.getType() == Schema.Type.ENUM && twin != null) {
                assertThat(named.getEnumSymbols())
                        .as(named.getName())
                        .containsExactlyElementsOf(
                                Arrays.stream(twin.getEnumConstants())
                                        .map(Object::toString)
                                        .toList());
            }
            if (named.getType() == Schema.Type.RECORD && twin != null && twin.isRecord()) {
                assertThat(named.getFields().stream().map(Schema.Field::name).toList())
                        .as(named.getName())
                        .containsExactlyInAnyOrderElementsOf(
                                Arrays.stream(twin.getRecordComponents())
                                        .map(component -> component.getName())
                                        .map(name -> name.equals("recorded") ? "original" : name)
                                        .distinct()
                                        .toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fallsBackToUnknownForWordsOfLaterVersions(Words words) {
        assertThat(named(schema(words)).values())
                .filteredOn(named -> named.getType() == Schema.Type.ENUM)
                .allSatisfy(named -> assertThat(named.getEnumDefault()).isEqualTo("UNKNOWN"));
    }

    @ParameterizedTest
    @EnumSource
    void writesEveryInstantInMicroseconds(Words words) {
        assertThat(schema(words).toString())
                .doesNotContain("timestamp-millis")
                .doesNotContain("timestamp-nanos")
                .doesNotContain("local-timestamp");
    }

    @Test
    void definesEachSharedTypeOnce() {
        Map<String, Schema> seen = new HashMap<>();
        for (Words words : Words.values()) {
            named(schema(words))
                    .forEach((name, named) -> {
                        Schema other = seen.putIfAbsent(name, named);
                        assertThat(other == null || other.toString().equals(named.toString()))
                                .as("%s is the same wherever it stands", name)
                                .isTrue();
                    });
        }
    }

    private static Schema schema(Words words) {
        return SoundSchema.parse(Contract.read(words.schema() + ".avsc"));
    }

    /** Every named type within, by name; each is rendered alone. */
    private static Map<String, Schema> named(Schema schema) {
        Map<String, Schema> found = new HashMap<>();
        collect(schema, found);
        return found;
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.put(schema.getName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM, FIXED -> found.put(schema.getName(), schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
            default -> {}
        }
    }

    /** The word of the domain by that name, a nested one too; null for one the wire has alone. */
    private static Class<?> twin(String name) {
        List<String> nests =
                List.of(
                        "",
                        "Enforcement$",
                        "WorkOrder$",
                        "Mailbox$",
                        "Basis$",
                        "Finding$",
                        "Alert$");
        for (String from : PACKAGES) {
            for (String nest : nests) {
                try {
                    return Class.forName(CORE + from + nest + name);
                } catch (ClassNotFoundException e) {
                    // not there
                }
            }
        }
        assertThat(name).isIn("KnowledgeState", "ScopeKind");
        return null;
    }
}
