package io.voxtrail.wire;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Bytes that are not a record of the expected type. The message holds no content of theirs. */
public final class UndecodableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why bytes could not be read; the word that quarantine counts by. */
    public enum Reason {
        /** There are no bytes: a tombstone where none belongs. */
        ABSENT,
        /** More bytes than a value of this type may have; they were not looked at. */
        TOO_LARGE,
        /** The marker {@code C3 01} and a fingerprint do not stand in front. */
        NOT_SINGLE_OBJECT,
        /** The schema is not known, perhaps not yet: may be tried again when it is. */
        UNKNOWN_FINGERPRINT,
        /** A record of ours, but not one that belongs here. */
        OTHER_TYPE,
        /** The writer's schema is known and cannot be read as ours. */
        INCOMPATIBLE_SCHEMA,
        /** Cut short, too long, or not what the schema says. */
        MALFORMED,
        /** Well formed, but its values break a rule of the domain. */
        INVALID
    }

    private final Reason reason;
    private final @Nullable Long fingerprint;

    UndecodableException(Reason reason, String message) {
        this(reason, null, message, null);
    }

    UndecodableException(
            Reason reason, @Nullable Long fingerprint, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.reason = reason;
        this.fingerprint = fingerprint;
    }

    public Reason reason() {
        return reason;
    }

    /** The fingerprint in front of the bytes, where there was one. */
    public OptionalLong fingerprint() {
        return fingerprint == null ? OptionalLong.empty() : OptionalLong.of(fingerprint);
    }
}
