package io.voxtrail.wire;

import java.util.Optional;

/** What sort of thing is hidden. */
public enum SealedKind {
    LOGIN(1, "text"),
    NUMBER(2, "number");

    private final int code;
    private final String hashed;

    SealedKind(int code, String hashed) {
        this.code = code;
        this.hashed = hashed;
    }

    byte code() {
        return (byte) code;
    }

    /** What stands before the thing when it is hashed. */
    String hashed() {
        return hashed;
    }

    static Optional<SealedKind> of(byte code) {
        for (SealedKind kind : values()) {
            if (kind.code() == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
