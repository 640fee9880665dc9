package io.voxtrail.emitter.spool;

/**
 * Makes a record's bytes once its number is known. Called in order, one at a time, while others
 * wait: keep it short.
 */
@FunctionalInterface
public interface RecordBytes {
    byte[] encode(long sequence);
}
