package io.voxtrail.index.documents;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * The names of the indices: {@code <prefix>accesses-<period>}, where the period is a month, a day,
 * or {@link #SUSPECT}. The period comes with each access and is never computed again. Beside them
 * {@code <prefix>node-ledger}.
 *
 * @param prefix {@code voxtrail-} unless several trails share one cluster
 */
public record IndexNames(String prefix) {

    /** The period of accesses whose node's clock cannot be believed. */
    public static final String SUSPECT = "suspect";

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}-");
    private static final Pattern PERIOD =
            Pattern.compile("[0-9]{4}\\.(0[1-9]|1[0-2])(\\.(0[1-9]|[12][0-9]|3[01]))?|suspect");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu.MM").withZone(ZoneOffset.UTC);

    public static final IndexNames DEFAULT = new IndexNames("voxtrail-");

    public IndexNames {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "an index prefix is lower-case letters, digits and hyphens and ends with a"
                            + " hyphen, not "
                            + prefix);
        }
    }

    public static boolean isPeriod(String period) {
        return PERIOD.matcher(period).matches();
    }

    public static String month(Instant instant) {
        return MONTH.format(instant);
    }

    /**
     * @throws IllegalArgumentException unless it is a period: nothing else may name an index
     */
    public String accesses(String period) {
        if (!isPeriod(period)) {
            throw new IllegalArgumentException("not a period of the trail: " + period);
        }
        return accessesPrefix() + period;
    }

    /** Matches each index of accesses. */
    public String allAccesses() {
        return accessesPrefix() + "*";
    }

    /** The one index of the node ledger. */
    public String nodeLedger() {
        return prefix + "node-ledger";
    }

    /** Matches each index of the trail and none of another's. */
    public String all() {
        return allAccesses() + "," + nodeLedger();
    }

    public String accessesPrefix() {
        return prefix + "accesses-";
    }
}
