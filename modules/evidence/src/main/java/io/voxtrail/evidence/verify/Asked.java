package io.voxtrail.evidence.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The query that a pack answers, held against what is in it.
 *
 * @param query by column the values of which any may stand there; {@code from} (included) and
 *     {@code to} (not included) bound the column {@code occurred_at}
 */
record Asked(Map<String, List<String>> query) {

    boolean means(Map<String, String> fields) {
        return query.entrySet().stream()
                .allMatch(part -> holds(part.getKey(), part.getValue(), fields));
    }

    private static boolean holds(String part, List<String> values, Map<String, String> fields) {
        return switch (part) {
            case "from" -> values.stream().noneMatch(from -> isBefore(fields, from));
            case "to" -> values.stream().allMatch(to -> isBefore(fields, to));
            default -> values.contains(fields.get(part));
        };
    }

    private static boolean isBefore(Map<String, String> fields, String instant) {
        try {
            return Instant.parse(fields.getOrDefault("occurred_at", ""))
                    .isBefore(Instant.parse(instant));
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}
