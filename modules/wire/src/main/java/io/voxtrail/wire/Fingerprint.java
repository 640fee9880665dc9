package io.voxtrail.wire;

import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** A schema's CRC-64-AVRO over its parsing canonical form; as text, 16 hexadecimal digits. */
final class Fingerprint {

    private Fingerprint() {}

    static long of(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    static String hex(long fingerprint) {
        return HexFormat.of().toHexDigits(fingerprint);
    }
}
