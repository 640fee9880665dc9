package io.voxtrail.cli;

/** What a script can tell from how a command ended. */
public final class ExitCode {

    /** Done, and the answer is yes where the command asks something. */
    public static final int OK = 0;

    /** Done, and the answer is no: a file has faults, a check failed, nothing was found. */
    public static final int NO = 1;

    /** The command line itself is wrong. */
    public static final int USAGE = 2;

    /** Something that the command needs is not there: a server, a file, a permission. */
    public static final int UNAVAILABLE = 3;

    private ExitCode() {}
}
