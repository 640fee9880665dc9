package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.LogPosition;

/** What became of an attempt; in either case the access may go on. */
public sealed interface Recorded {

    /** It is durable in the node's log. */
    record InLog(LogPosition position) implements Recorded {}

    /**
     * It could not be recorded, and for this kind of principal it is then counted: a GAP notice
     * will carry the exact number.
     */
    record CountedOnly() implements Recorded {}
}
