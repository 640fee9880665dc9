package io.voxtrail.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void aTableIsAsWideAsItsWidestCellsAndTakesNoOrdersFromThem() {
        StringWriter shown = new StringWriter();

        new Table("WHO", "WHAT")
                .row("a-longer-name", "x")
                .row("b", "\033[31mred\r\n")
                .print(new PrintWriter(shown));

        assertThat(shown.toString().lines())
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("WHO            WHAT"),
                        first -> assertThat(first).isEqualTo("a-longer-name  x"),
                        second ->
                                assertThat(second)
                                        .startsWith("b              ")
                                        .doesNotContain("\033"));
    }

    @Test
    void progressInALogIsALineEveryFewSecondsAndEveryFinishedStep() {
        AtomicLong now = new AtomicLong();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Progress progress =
                new Progress(new PrintStream(log, true, StandardCharsets.UTF_8), false, now::get);

        for (int i = 0; i < 100; i++) {
            progress.at("at " + i);
            now.addAndGet(Duration.ofMillis(100).toNanos());
        }
        progress.done("finished");

        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("at 0", "at 50", "finished");
    }
}
