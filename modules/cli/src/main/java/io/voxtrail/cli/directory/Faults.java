package io.voxtrail.cli.directory;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a file, told at once, each with its line. */
final class Faults {

    /** A file with more is not worth listing to its end; the count is told. */
    private static final int SHOWN = 100;

    private final String file;
    private final List<String> found = new ArrayList<>();
    private int total;

    Faults(String file) {
        this.file = file;
    }

    void at(long line, String what) {
        total++;
        if (found.size() < SHOWN) {
            found.add(file + ":" + line + ": " + what);
        }
    }

    boolean none() {
        return total == 0;
    }

    int total() {
        return total;
    }

    List<String> list() {
        List<String> told = new ArrayList<>(found);
        if (total > SHOWN) {
            told.add(file + ": and " + (total - SHOWN) + " more");
        }
        return List.copyOf(told);
    }
}
