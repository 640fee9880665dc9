package io.voxtrail.emitter;

import org.jspecify.annotations.Nullable;

/** For callers that build attempts from what strangers sent. */
public final class Untrusted {
    /** In UTF-16 units. */
    public static final int MAX_TEXT = 256;

    private Untrusted() {}

    /**
     * Any text as one that the id types take: hostile characters become U+FFFD (which also marks
     * the record as sanitized), what is too long is cut, nothing becomes {@code unknown}.
     */
    public static String id(@Nullable String raw) {
        String clean = raw == null ? "" : new CleanText(MAX_TEXT).of(raw);
        return clean.isBlank() ? "unknown" : clean;
    }
}
