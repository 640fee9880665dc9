package io.voxtrail.emitter.spool;

/**
 * The spool at one instant.
 *
 * @param level how full it is, by unsent records
 * @param bytes size of all segments, acknowledged ones included
 * @param unsentBytes size of what the broker has not acknowledged
 * @param durableSequence newest durable record of the current stream, -1 when none
 * @param reserveHeld whether the space for privileged records is still there
 */
public record SpoolStatus(
        Level level, long bytes, long unsentBytes, long durableSequence, boolean reserveHeld) {

    /** From calm to closed. */
    public enum Level {
        NORMAL,
        /** 80 % and more. */
        FILLING,
        /** 95 % and more, the free-space floor or the reserve in use: privileged records only. */
        PRIVILEGED_ONLY,
        /** No record is taken until the disk does its work again. */
        FAIL_CLOSED
    }
}
