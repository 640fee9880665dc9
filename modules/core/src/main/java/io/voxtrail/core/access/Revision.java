package io.voxtrail.core.access;

/**
 * A verdict given again.
 *
 * @param number 1 for the first revision; the first verdict is number 0 and has no revision
 * @param supersedes the id of the access that this one replaces
 */
public record Revision(int number, String supersedes, RevisionCause because) {
    public Revision {
        if (number < 1) {
            throw new IllegalArgumentException("a revision's number begins at 1, not " + number);
        }
    }
}
