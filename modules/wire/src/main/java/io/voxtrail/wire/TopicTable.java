package io.voxtrail.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The topics as people read them. */
final class TopicTable {

    private static final List<String> HEADER =
            List.of("topic", "key", "value", "spread", "removal", "kept", "largest", "written by");

    private TopicTable() {}

    /** The column names, then a row for each topic in the data's order. */
    static List<List<String>> of(Topics topics) {
        List<List<String>> rows =
                new ArrayList<>(topics.all().stream().map(TopicTable::row).toList());
        rows.add(0, HEADER);
        return List.copyOf(rows);
    }

    private static List<String> row(Topic topic) {
        return List.of(
                topic.name(),
                topic.key(),
                topic.value(),
                word(topic.partitioning()),
                word(topic.cleanup()),
                kept(topic),
                topic.maxMessageBytes() / 1024 + " KiB",
                topic.owner());
    }

    private static String kept(Topic topic) {
        Optional<String> retention = topic.retention().map(TopicTable::days);
        Optional<String> lag = topic.compactionLag().map(days -> "all for " + days(days));
        return lag.map(history -> retention.map(end -> history + ", " + end).orElse(history))
                .or(() -> retention)
                .orElse("newest per key");
    }

    private static String days(Duration duration) {
        return duration.toDays() + " d";
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
