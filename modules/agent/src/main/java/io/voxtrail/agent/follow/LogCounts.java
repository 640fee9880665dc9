package io.voxtrail.agent.follow;

/**
 * What became of a log's lines since it was first followed: lines = attempts + ignored +
 * unreadable, always.
 *
 * @param lostSight files that vanished before they were known to be read to their end
 * @param passedOver rotated files that were there before the log was followed, and are not read
 */
public record LogCounts(
        long lines, long attempts, long ignored, long unreadable, long lostSight, long passedOver) {

    public static final LogCounts ZERO = new LogCounts(0, 0, 0, 0, 0, 0);

    public LogCounts plus(LogCounts that) {
        return new LogCounts(
                lines + that.lines,
                attempts + that.attempts,
                ignored + that.ignored,
                unreadable + that.unreadable,
                lostSight + that.lostSight,
                passedOver + that.passedOver);
    }

    static LogCounts ofLostSight() {
        return new LogCounts(0, 0, 0, 0, 1, 0);
    }

    static LogCounts ofPassedOver() {
        return new LogCounts(0, 0, 0, 0, 0, 1);
    }
}
