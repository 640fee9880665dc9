package io.voxtrail.agent.fields;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is wrong with one text, each fault with its path, so that one reading is enough
 * to mend all.
 */
public final class Faults {
    private static final int MOST = 50;

    private final List<String> faults = new ArrayList<>();

    public void add(String path, @Nullable String fault) {
        if (faults.size() < MOST) {
            faults.add((path.isEmpty() ? "" : path + ": ") + fault);
        }
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    public List<String> all() {
        return List.copyOf(faults);
    }

    /**
     * @throws FaultyTextException naming every fault, if there is one
     */
    public void throwIfAny(String what) {
        if (!faults.isEmpty()) {
            throw new FaultyTextException(what, faults);
        }
    }

    @Override
    public String toString() {
        return String.join("; ", faults);
    }
}
