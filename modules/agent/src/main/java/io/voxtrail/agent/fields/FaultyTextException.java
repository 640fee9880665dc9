package io.voxtrail.agent.fields;

import java.util.List;

/** A file that cannot be used as it stands, with all its faults. */
public final class FaultyTextException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    public FaultyTextException(String what, List<String> faults) {
        super(what + ":\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
