package io.voxtrail.evidence.pack;

import io.voxtrail.core.Octets;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import java.util.HexFormat;

/** What the exporter signs: the SHA-256 of the list of the files' SHA-256, and so every file. */
public final class PackSeal {

    private static final String TITLE = "voxtrail evidence pack";

    private PackSeal() {}

    static SignedNote sign(Octets sha256OfSums, SigningKey exporter) {
        return SignedNote.of(text(sha256OfSums), exporter);
    }

    /** Two lines: a title, and 64 hexadecimal digits. */
    public static String text(Octets sha256OfSums) {
        return TITLE + "\n" + HexFormat.of().formatHex(sha256OfSums.readOnly()) + "\n";
    }
}
