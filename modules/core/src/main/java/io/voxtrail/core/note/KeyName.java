package io.voxtrail.core.note;

/** The rule for the names of keys. Source: C2SP signed-note, "Format". */
final class KeyName {

    /** Ours, so that a note's limits hold: the specification sets none. */
    private static final int MAX_LENGTH = 1024;

    private KeyName() {}

    static String checked(String name) {
        if (name.isEmpty()) {
            throw new MalformedNoteException("the key's name is empty");
        }
        if (name.length() > MAX_LENGTH) {
            throw new MalformedNoteException(
                    "the key's name has " + name.length() + " characters; at most " + MAX_LENGTH);
        }
        if (name.indexOf('+') >= 0 || name.codePoints().anyMatch(KeyName::mayNotStandInAName)) {
            throw new MalformedNoteException(
                    "the key's name contains a space, a plus or a control character");
        }
        return name;
    }

    static boolean mayNotStandInAName(int c) {
        return Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
