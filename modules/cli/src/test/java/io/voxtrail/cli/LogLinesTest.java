package io.voxtrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What our own log does with text of strangers; in a process of its own, as it ships. */
class LogLinesTest {

    private static final String HOSTILE =
            "mallory\r\n2026-01-01T00:00:00.000Z ERROR all is well\u001b[2J\u009b31m\u202egnp\u2028x";

    /** The process that logs. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            LoggerFactory.getLogger("io.voxtrail.x").error("read principal={}", HOSTILE);
            LoggerFactory.getLogger("io.voxtrail.x")
                    .error("failed", new IllegalStateException(HOSTILE));
        }
    }

    @Test
    void aMessageIsOneLineAndNothingInItMovesACursor() throws Exception {
        List<String> logged = logged();

        assertThat(logged)
                .filteredOn(line -> line.contains("read principal="))
                .singleElement()
                .asString()
                .contains("mallory 2026-01-01T00:00:00.000Z ERROR all is well [2J 31m gnp x");
        assertThat(logged).noneMatch(line -> line.startsWith("2026-01-01"));
        assertThat(logged).anyMatch(line -> line.startsWith("    ") && line.contains("\tat "));
        assertThat(logged).noneMatch(line -> line.contains("|-")); // Logback's own complaints
        assertThat(String.join("", logged).codePoints())
                .noneMatch(c ->
                        c != '\t'
                                && (Character.getType(c) == Character.CONTROL
                                        || Character.getType(c) == Character.FORMAT));
    }

    private static List<String> logged() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dfile.encoding=UTF-8",
                                "-Dstderr.encoding=UTF-8",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.lines().toList();
    }
}
