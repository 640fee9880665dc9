package io.voxtrail.wire;

import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The table of fingerprints, as it is committed beside the schemas. */
final class Fingerprints {

    private Fingerprints() {}

    /** A line for each schema: name, fingerprint, and the ten bytes in front of its records. */
    static String table(Collection<Schema> schemas) {
        return schemas.stream()
                .sorted(Comparator.comparing(Schema::getName))
                .map(Fingerprints::line)
                .collect(Collectors.joining());
    }

    private static String line(Schema schema) {
        long fingerprint = Fingerprint.of(schema);
        return "%-16s %s %s\n"
                .formatted(
                        schema.getName(),
                        Fingerprint.hex(fingerprint),
                        HexFormat.of().formatHex(SingleObject.header(fingerprint)));
    }
}
