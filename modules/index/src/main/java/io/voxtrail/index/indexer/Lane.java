package io.voxtrail.index.indexer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One partition's progress: records come in order, are done in any order, and may be committed up
 * to the first that is not done. Belongs to the thread that polls.
 */
final class Lane {

    private final Deque<Place> open = new ArrayDeque<>();
    private long committable;

    /**
     * @param position the offset of the first record that will come
     */
    Lane(long position) {
        this.committable = position;
    }

    Place enter(long offset) {
        Place place = new Place(offset);
        open.addLast(place);
        return place;
    }

    /** The offset that may be committed: all before it is stored, was there, or is kept. */
    long committable() {
        while (!open.isEmpty() && open.getFirst().done) {
            committable = open.removeFirst().offset + 1;
        }
        return committable;
    }

    /** Whether everything that came is done. */
    boolean isIdle() {
        committable();
        return open.isEmpty();
    }

    /** How many records wait for the first that is not done. */
    int waiting() {
        return open.size();
    }

    static final class Place {
        private final long offset;
        private boolean done;

        private Place(long offset) {
            this.offset = offset;
        }

        void done() {
            done = true;
        }
    }
}
