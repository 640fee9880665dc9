package io.voxtrail.cli;

/** A command cannot go on; the message tells a person what is wrong and what to do. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The answer is no. */
    public static Failure no(String message) {
        return new Failure(ExitCode.NO, message);
    }

    /** Something needed is not there. */
    public static Failure unavailable(String message) {
        return new Failure(ExitCode.UNAVAILABLE, message);
    }

    /** The command line is wrong. */
    public static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
