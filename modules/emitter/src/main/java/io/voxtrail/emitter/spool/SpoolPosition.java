package io.voxtrail.emitter.spool;

/**
 * A place in the spool: just after one frame.
 *
 * @param segment ordinal of the segment, counted over the life of the spool
 * @param offset bytes from the segment's beginning
 * @param stream whose record that frame is
 * @param sequence its number in that stream
 */
public record SpoolPosition(long segment, long offset, StreamTag stream, long sequence) {}
