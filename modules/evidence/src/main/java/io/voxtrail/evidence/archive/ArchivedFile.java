package io.voxtrail.evidence.archive;

import io.voxtrail.core.Octets;

/**
 * A file within an archive, as it was found there.
 *
 * @param offset where its content begins, in bytes from the archive's beginning
 * @param bytes how long its content is, at most {@link ArchiveLimits#FILE_BYTES}
 * @param sha256 of its content
 * @param isIntact whether its content has the checksum that stands in front of it
 */
public record ArchivedFile(String name, long offset, int bytes, Octets sha256, boolean isIntact) {}
