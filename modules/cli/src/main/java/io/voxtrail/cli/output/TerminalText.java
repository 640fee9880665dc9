package io.voxtrail.cli.output;

/** Text of unknown origin made fit for a terminal. */
public final class TerminalText {

    private TerminalText() {}

    /**
     * Writes control characters (C0, DEL, C1), line and paragraph separators, and marks that turn
     * or hide text as {@code \\u…}, so that no value can move the cursor, colour the screen or read
     * other than it is.
     */
    public static String safe(String text) {
        if (text.codePoints().noneMatch(TerminalText::deceives)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (deceives(c)) {
                        safe.append(String.format("\\u%04x", c));
                    } else {
                        safe.appendCodePoint(c);
                    }
                });
        return safe.toString();
    }

    private static boolean deceives(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
