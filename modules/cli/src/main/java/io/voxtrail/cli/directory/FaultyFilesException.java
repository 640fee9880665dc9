package io.voxtrail.cli.directory;

import java.util.List;

/** Files that cannot be imported as they are; nothing of them was. */
public final class FaultyFilesException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    FaultyFilesException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** Each fault as {@code file:line: what}. */
    public List<String> faults() {
        return faults;
    }
}
