package io.voxtrail.evidence.archive;

/** What an archive may hold at most. Both sides keep them. */
public final class ArchiveLimits {

    /** Bytes of one file: it is held in memory when it is looked at. */
    public static final int FILE_BYTES = 16 * 1024 * 1024;

    public static final int FILES = 200_000;

    /** Letters of a name, which is plain ASCII. */
    public static final int NAME_LENGTH = 200;

    private ArchiveLimits() {}

    /** Whether a name is one of ours: relative, and never out of the folder it is unpacked to. */
    static boolean isName(String name) {
        return name.length() <= NAME_LENGTH
                && name.matches("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    }
}
