package io.voxtrail.agent.follow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file begins with, as hashes of ever longer beginnings: so that a copy can be recognised
 * while it is still being made, and shorter than the original.
 *
 * @param hashes of the first {@value #STEP}, 2 * {@value #STEP}, ... bytes
 */
public record Head(List<String> hashes) {
    static final int STEP = 32;
    static final int MOST = 1024;

    static final Head UNKNOWN = new Head(List.of());

    public enum Likeness {
        /** The shorter of the two begins like the longer. */
        SAME,
        OTHER,
        /** One of them is too short to tell. */
        UNDECIDED
    }

    public Head {
        hashes = List.copyOf(hashes);
    }

    static Head of(FileChannel file) throws IOException {
        return of(Fingerprint.read(file, 0, MOST));
    }

    /** Of a file's bytes from its first on. */
    static Head of(byte[] bytes) {
        List<String> hashes = new ArrayList<>();
        for (int length = STEP; length <= Math.min(bytes.length, MOST); length += STEP) {
            hashes.add(Fingerprint.brief(bytes, 0, length));
        }
        return new Head(hashes);
    }

    boolean isFull() {
        return hashes.size() == MOST / STEP;
    }

    /** Whether a file that begins like that holds all that this was made of. */
    boolean isBeginningOf(Head that) {
        int size = hashes.size();
        return size == 0
                || (that.hashes.size() >= size
                        && that.hashes.get(size - 1).equals(hashes.getLast()));
    }

    Likeness likeness(Head that) {
        int common = Math.min(hashes.size(), that.hashes.size());
        if (common == 0) {
            return Likeness.UNDECIDED;
        }
        return hashes.get(common - 1).equals(that.hashes.get(common - 1))
                ? Likeness.SAME
                : Likeness.OTHER;
    }
}
