package io.voxtrail.emitter;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts from outside fit to be read: NFC, at most so many UTF-16 units, and U+FFFD for every
 * character that could deceive a reader or break a line: controls, bidirectional marks, line
 * separators, halves of surrogate pairs.
 */
final class CleanText {
    static final char REPLACEMENT = '\uFFFD';

    private final int limit;
    private boolean sanitized;
    private boolean truncated;

    CleanText(int limit) {
        this.limit = limit;
    }

    /** Whether a character was replaced, here or before it came here. */
    boolean sanitized() {
        return sanitized;
    }

    boolean truncated() {
        return truncated;
    }

    void noteRepair() {
        sanitized = true;
    }

    void noteCut() {
        truncated = true;
    }

    String of(@Nullable String raw) {
        return of(raw, limit);
    }

    String of(@Nullable String raw, int most) {
        if (raw == null) {
            sanitized = true;
            return "";
        }
        return raw.length() <= most && isPlain(raw) ? raw : clean(raw, most);
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /**
     * Looks at no more than four times what may stay: composing makes a text shorter, not longer.
     */
    private String clean(String raw, int most) {
        String text = Normalizer.normalize(replaced(cut(raw, 4 * most)), Normalizer.Form.NFC);
        return cut(text, most);
    }

    private String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        truncated = true;
        boolean splitsAPair =
                Character.isHighSurrogate(text.charAt(most - 1))
                        && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, splitsAPair ? most - 1 : most);
    }

    private String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    boolean replace = isDeceptive(c) || c == REPLACEMENT;
                    sanitized |= replace;
                    clean.appendCodePoint(replace ? REPLACEMENT : c);
                });
        return clean.toString();
    }

    private static boolean isDeceptive(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
