package io.voxtrail.cli.output;

import java.io.Console;
import java.util.Optional;

/** The terminal that a person sits at, if one does. */
public final class Terminal {

    private Terminal() {}

    public static Optional<Console> open() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
