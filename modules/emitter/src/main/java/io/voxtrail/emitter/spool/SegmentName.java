package io.voxtrail.emitter.spool;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A segment's file name: which segment of this spool it is, counted from 1 over all incarnations,
 * and the sequence it begins with. Order by name is order in time, whatever the clock did.
 */
record SegmentName(long ordinal, long firstSequence) implements Comparable<SegmentName> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{10})-(\\d{20})\\.seg");

    static Optional<SegmentName> parse(String file) {
        Matcher name = SHAPE.matcher(file);
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SegmentName(Long.parseLong(name.group(1)), Long.parseLong(name.group(2))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String file() {
        return String.format(Locale.ROOT, "%010d-%020d.seg", ordinal, firstSequence);
    }

    @Override
    public int compareTo(SegmentName other) {
        return Long.compare(ordinal, other.ordinal);
    }
}
