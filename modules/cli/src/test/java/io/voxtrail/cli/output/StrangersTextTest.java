package io.voxtrail.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers wrote, as people are shown it. */
class StrangersTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+15550100",
                "-2",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "=HYPERLINK(\"http://x\")"
            })
    void givesASpreadsheetNothingToRun(String cell) {
        assertThat(Csv.cell(cell)).startsWith("\"'").endsWith("\"");
    }

    @Test
    void writesALineThatReadsBackWhateverTheCellsHold() {
        assertThat(Csv.line(List.of("a", "b,c", "say \"x\"", "two\r\nlines", "", "é")))
                .isEqualTo("a,\"b,c\",\"say \"\"x\"\"\",\"two\r\nlines\",,é\r\n");
        assertThat(Csv.cell("\0=1")).doesNotContain("\0").startsWith("\"'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\u001b]0;title\u0007",
                "\u009b31m",
                "a\rb",
                "a\nb",
                "\u202ebea",
                "\u2066x",
                "\u200bx",
                "\u2028",
                "\u0000",
                "\u007f",
                "\ud800"
            })
    void letsNoValueActOnATerminal(String value) {
        String safe = TerminalText.safe(value);

        assertThat(safe).contains("\\u");
        assertThat(safe.codePoints()).allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    @Test
    void leavesOrdinaryTextOfAnyLanguageAsItIs() {
        assertThat(TerminalText.safe("Zoë 佐藤 😀 ok")).isEqualTo("Zoë 佐藤 😀 ok");
    }
}
