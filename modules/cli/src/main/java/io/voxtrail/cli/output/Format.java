package io.voxtrail.cli.output;

import java.util.Locale;

/** How an answer is written. Typed in lower case, as on any command line. */
public enum Format {
    TABLE,
    JSON,
    CSV;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
