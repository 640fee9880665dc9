package io.voxtrail.wire;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Whether every version of the contract can be read by every other (full-transitive), and means the
 * same to it. Avro's own check lets pass what reads without an error and means something else: a
 * unit that changes, a word that vanishes into {@code UNKNOWN}.
 */
final class Compatibility {

    private final List<String> faults = new ArrayList<>();

    private Compatibility() {}

    /**
     * @param folder with a {@code .avsc} for each record, and older ones in {@code released/<n>/}
     * @return a sentence for each fault
     */
    static List<String> faults(Path folder) throws IOException {
        Compatibility check = new Compatibility();
        Map<String, Map<String, Schema>> versions = new LinkedHashMap<>();
        for (Path release : releases(folder.resolve("released"))) {
            versions.put("release " + release.getFileName(), schemas(release));
            check.unedited(release);
        }
        versions.put("this version", schemas(folder));
        List<String> names = List.copyOf(versions.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                check.compare(
                        names.get(i),
                        versions.get(names.get(i)),
                        names.get(j),
                        versions.get(names.get(j)));
            }
        }
        return check.faults;
    }

    private static List<Path> releases(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .sorted(comparingInt(path -> Integer.parseInt(path.getFileName().toString())))
                    .toList();
        }
    }

    private static Map<String, Schema> schemas(Path folder) throws IOException {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".avsc")).sorted().toList()) {
                Schema schema = SoundSchema.parse(Files.readString(file));
                schemas.put(schema.getName(), schema);
            }
        }
        return schemas;
    }

    /** What was released is never edited: its fingerprints stand beside it. */
    private void unedited(Path release) throws IOException {
        String written = Files.readString(release.resolve("fingerprints.txt"));
        if (!written.equals(Fingerprints.table(schemas(release).values()))) {
            faults.add("release " + release.getFileName() + " was edited");
        }
    }

    private void compare(
            String older, Map<String, Schema> before, String newer, Map<String, Schema> after) {
        before.forEach((name, schema) -> {
            if (after.containsKey(name)) {
                reads(newer, after.get(name), older, schema);
                reads(older, schema, newer, after.get(name));
                meansTheSame(name, schema, after.get(name), older + " and " + newer);
            } else {
                faults.add(newer + " has no " + name + ", " + older + " has");
            }
        });
    }

    private void reads(String reader, Schema mine, String writer, Schema theirs) {
        SchemaCompatibility.checkReaderWriterCompatibility(mine, theirs)
                .getResult()
                .getIncompatibilities()
                .forEach(fault ->
                        faults.add(
                                "%s cannot read the %s of %s: %s at %s"
                                        .formatted(
                                                reader,
                                                theirs.getName(),
                                                writer,
                                                fault.getType(),
                                                fault.getLocation())));
    }

    private void meansTheSame(String where, Schema before, Schema after, String between) {
        if (before.getType() != after.getType()) {
            return; // whether it can be read at all is judged above
        }
        if (!Objects.equals(unit(before), unit(after))) {
            faults.add(
                    "%s: %s became %s between %s"
                            .formatted(where, unit(before), unit(after), between));
        }
        switch (before.getType()) {
            case RECORD ->
                    before.getFields().forEach(field -> sameField(where, field, after, between));
            case ENUM -> sameWords(where, before, after, between);
            case ARRAY ->
                    meansTheSame(where, before.getElementType(), after.getElementType(), between);
            case UNION -> sameBranches(where, before, after, between);
            default -> {}
        }
    }

    private static String unit(Schema schema) {
        return schema.getProp("logicalType");
    }

    private void sameField(String where, Schema.Field field, Schema after, String between) {
        Schema.Field other = after.getField(field.name());
        if (other != null) {
            meansTheSame(where + "." + field.name(), field.schema(), other.schema(), between);
        }
    }

    private void sameWords(String where, Schema before, Schema after, String between) {
        for (String word : before.getEnumSymbols()) {
            if (!after.hasEnumSymbol(word)) {
                faults.add("%s: the word %s is gone between %s".formatted(where, word, between));
            }
        }
        if (!"UNKNOWN".equals(after.getEnumDefault())) {
            faults.add("%s: UNKNOWN is no longer the default between %s".formatted(where, between));
        }
    }

    private void sameBranches(String where, Schema before, Schema after, String between) {
        for (Schema branch : before.getTypes()) {
            after.getTypes().stream()
                    .filter(other -> other.getFullName().equals(branch.getFullName()))
                    .forEach(other -> meansTheSame(where, branch, other, between));
        }
    }
}
