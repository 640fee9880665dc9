package io.voxtrail.emitter.spool;

/**
 * Makes a record's bytes once its place is known. Called in order, one at a time, while others
 * wait: keep it short.
 */
@FunctionalInterface
public interface RecordBytes {

    /**
     * @param before the log in front of the record; its size is the record's sequence. Good only
     *     during the call
     */
    byte[] encode(TreeHead before);
}
