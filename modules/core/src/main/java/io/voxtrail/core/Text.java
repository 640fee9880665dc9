package io.voxtrail.core;

/** The one rule for short texts that name things. */
public final class Text {

    /** The longest identifier that may enter the trail, in UTF-16 units. */
    public static final int MAX_ID_LENGTH = 256;

    private Text() {}

    /**
     * An identifier: not blank, at most {@link #MAX_ID_LENGTH} units, free of control characters,
     * so that it can be a key, a log field and a cell of a table without anyone escaping it.
     *
     * @throws IllegalArgumentException naming {@code what} and the fault
     */
    public static String id(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank");
        }
        if (value.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters; at most " + MAX_ID_LENGTH);
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " contains a control character");
        }
        return value;
    }
}
