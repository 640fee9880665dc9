package io.voxtrail.emitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

    private final CleanText text = new CleanText(8);

    @Test
    void harmlessTextStaysAsItIs() {
        assertThat(text.of("a b-ü 日")).isEqualTo("a b-ü 日");
        assertThat(text.sanitized()).isFalse();
        assertThat(text.truncated()).isFalse();
    }

    @Test
    void whatBreaksLinesOrDeceivesReadersIsReplaced() {
        assertThat(text.of("a\rb\nc")).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(text.of("\u001b[2J")).isEqualTo("\uFFFD[2J");
        assertThat(text.of("a\u202Eb\u2066")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(text.of("a\u2028\u2029")).isEqualTo("a\uFFFD\uFFFD");
        assertThat(text.of("\ud83d!")).isEqualTo("\uFFFD!");
        assertThat(text.of("a\u0000")).isEqualTo("a\uFFFD");
        assertThat(text.sanitized()).isTrue();
    }

    @Test
    void textThatWasReplacedBeforeItCameHereIsMarkedToo() {
        assertThat(text.of("a\uFFFD")).isEqualTo("a\uFFFD");
        assertThat(text.sanitized()).isTrue();
    }

    @Test
    void composedAndDecomposedLettersBecomeTheSame() {
        assertThat(text.of("e\u0301")).isEqualTo("\u00e9");
    }

    @Test
    void longTextIsCutButNeverThroughACharacter() {
        assertThat(text.of("1234567\ud83d\ude00")).isEqualTo("1234567");
        assertThat(text.truncated()).isTrue();
        assertThat(text.of("x".repeat(1_000_000))).isEqualTo("xxxxxxxx");
    }

    @Test
    void anIdCanBeMadeOfAnything() {
        assertThat(Untrusted.id(null)).isEqualTo("unknown");
        assertThat(Untrusted.id("   ")).isEqualTo("unknown");
        assertThat(Untrusted.id("x".repeat(300))).hasSize(256);
        assertThat(Untrusted.id("a\nb")).isEqualTo("a\uFFFDb");
        assertThat(Untrusted.id(" ".repeat(300) + "x")).isEqualTo("unknown");
    }
}
