package io.voxtrail.emitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a node that was killed had been told, held against what is in its log. */
record Ledger(Map<String, String> acked, Set<String> tried, Set<String> refused) {

    static Ledger read(Path file) throws IOException {
        Ledger ledger = new Ledger(new HashMap<>(), new HashSet<>(), new HashSet<>());
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "TRY" -> ledger.tried.add(words[1]);
                case "ACKED" -> ledger.acked.put(words[1], words[2]);
                case "REFUSED" -> ledger.refused.add(words[1]);
                default -> throw new AssertionError("A torn ledger: " + line);
            }
        }
        return ledger;
    }

    /**
     * Set equality: what was acknowledged is there once at its place, what was refused is not,
     * nothing was invented.
     */
    void holdAgainst(List<LogRecord> log) {
        Map<String, String> found = new HashMap<>();
        for (RecordedAttempt recorded : Attempts.attempts(log)) {
            String id = Attempts.requestId(recorded);
            String earlier = found.put(id, recorded.position().eventId().toString());
            assertThat(earlier).as("%s is recorded once", id).isNull();
        }
        assertThat(found).as("acknowledged and in the log").containsAllEntriesOf(acked);
        assertThat(tried).as("in the log and tried").containsAll(found.keySet());
        assertThat(found.keySet()).as("refused and in the log").noneMatch(refused::contains);
    }

    /**
     * Each stream counts from 0 without holes, and each START names the end of the stream before.
     */
    static void hasNoHoles(List<LogRecord> log) {
        Map<StreamId, List<Long>> sequences = new LinkedHashMap<>();
        for (LogRecord record : log) {
            sequences
                    .computeIfAbsent(record.position().stream(), s -> new ArrayList<>())
                    .add(record.position().sequence());
        }
        List<StreamId> streams = List.copyOf(sequences.keySet());
        sequences.forEach((stream, numbers) -> {
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(numbers.get(i)).as("stream %s", stream).isEqualTo(i);
            }
        });
        for (NodeNotice start : Attempts.notices(log)) {
            int index = streams.indexOf(start.position().stream());
            if (start.kind() == NoticeKind.START && index > 0) {
                StreamId before = streams.get(index - 1);
                assertThat(start.previous().orElseThrow().stream()).isEqualTo(before);
                assertThat(start.previous().orElseThrow().sequence())
                        .isEqualTo(sequences.get(before).size() - 1L);
            }
        }
    }
}
