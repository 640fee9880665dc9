package io.voxtrail.core.directory;

/**
 * Where a piece of knowledge came from.
 *
 * @param name the feed or file, for example {@code hr-export}
 * @param version the feed's own version of it
 */
public record Source(String name, String version) {}
