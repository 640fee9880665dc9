package io.voxtrail.emitter;

/** Attempts that happened and are not in the log, until a GAP notice carries them. */
final class GapCount {
    private long allowed;
    private long refused;

    /**
     * @param allowed the access went on
     * @param refused the access was refused
     */
    record Count(long allowed, long refused) {
        long total() {
            return allowed + refused;
        }
    }

    synchronized void addAllowed() {
        allowed++;
    }

    synchronized void addRefused() {
        refused++;
    }

    synchronized Count open() {
        return new Count(allowed, refused);
    }

    /** What a notice is to carry; not open any more. */
    synchronized Count take() {
        Count taken = open();
        allowed = 0;
        refused = 0;
        return taken;
    }

    /** The notice did not come to stand in the log. */
    synchronized void giveBack(Count count) {
        allowed += count.allowed;
        refused += count.refused;
    }
}
