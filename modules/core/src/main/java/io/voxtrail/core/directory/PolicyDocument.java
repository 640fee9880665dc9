package io.voxtrail.core.directory;

import java.time.Instant;

/**
 * A published policy: its text, for ever unchanged, in force from {@code effectiveFrom} until the
 * next version's.
 *
 * @param sha256 of the text's UTF-8 bytes, in lower-case hexadecimal
 */
public record PolicyDocument(
        String id,
        String version,
        Instant effectiveFrom,
        String text,
        String sha256,
        String publishedBy,
        Instant publishedAt) {}
