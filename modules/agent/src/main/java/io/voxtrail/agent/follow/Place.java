package io.voxtrail.agent.follow;

import java.util.Optional;

/**
 * Where a line stands: the one name of a line, the same after every restart. Recorded with the
 * attempt, so that the spool itself says which lines are done.
 *
 * @param source the source's name in the agent's configuration
 * @param generation which file, by an id drawn when it was first seen; it goes with the content
 *     through renames and copies
 * @param offset the line's first byte
 */
public record Place(String source, String generation, long offset) {

    @Override
    public String toString() {
        return source + "/" + generation + "+" + offset;
    }

    /** The inverse of {@link #toString}. */
    public static Optional<Place> parse(String text) {
        int slash = text.indexOf('/');
        int plus = text.indexOf('+', slash + 1);
        if (slash < 0 || plus < 0) {
            return Optional.empty();
        }
        try {
            long offset = Long.parseLong(text, plus + 1, text.length(), 10);
            return Optional.of(
                    new Place(text.substring(0, slash), text.substring(slash + 1, plus), offset));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
