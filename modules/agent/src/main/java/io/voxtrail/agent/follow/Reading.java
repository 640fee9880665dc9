package io.voxtrail.agent.follow;

import java.util.List;

/** What a look into a file gave. */
sealed interface Reading {

    /**
     * Whole lines, in order.
     *
     * @param after the generation once they are all done
     */
    record Lines(Generation after, List<RawLine> lines) implements Reading {}

    /** No whole line more, for now. */
    record Nothing() implements Reading {}

    /** The file no longer holds this content: it was truncated, or it is another file. */
    record Replaced() implements Reading {}
}
