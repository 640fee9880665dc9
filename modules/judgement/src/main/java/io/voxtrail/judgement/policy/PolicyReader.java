package io.voxtrail.judgement.policy;

import io.voxtrail.core.directory.PolicyDocument;
import java.time.Instant;

/** Reads policies. */
@SuppressWarnings("DoNotCallSuggester")
public final class PolicyReader {
    private PolicyReader() {}

    public static PolicyReading read(String text) {
        throw new UnsupportedOperationException("not built yet: " + text.length());
    }

    public static PolicyDocument document(String text, String publishedBy, Instant publishedAt) {
        throw new UnsupportedOperationException(text + publishedBy + publishedAt);
    }

    static Policy verified(PolicyDocument document) {
        throw new UnsupportedOperationException(document.id());
    }
}
