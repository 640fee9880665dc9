package io.voxtrail.index.documents;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.PrincipalKind;

/**
 * The numbers of OCSF 1.8 for what our words mean: class Datastore Activity (6005) with the
 * profiles host and security_control.
 *
 * <p>Source: schema.ocsf.io/1.8.0/classes/datastore_activity.
 */
final class Ocsf {

    static final String VERSION = "1.8.0";
    static final int CATEGORY = 6;
    static final int CLASS = 6005;
    static final int OTHER = 99;

    private Ocsf() {}

    static int activity(Action action) {
        return switch (action) {
            case LISTEN,
                    VIEW_PAGE,
                    DOWNLOAD,
                    EXPORT_BULK,
                    PRINT,
                    SHARE_USE,
                    TRANSCRIBE,
                    OCR,
                    READ_METADATA,
                    RAW_READ,
                    BACKUP_READ ->
                    1;
            case UPDATE_FLAG, GREETING_CHANGE, MOVE, RULE_CHANGE, ACL_CHANGE -> 2;
            case SEARCH, AUDIT_QUERY -> 4;
            case DEPOSIT, RESTORE, REPLICATE -> 5;
            case DELETE, PURGE -> 7;
            case LIST -> 8;
            case KEY_DECRYPT -> 10;
            case AUTHENTICATE,
                    FORWARD,
                    SHARE_CREATE,
                    MOUNT,
                    SNAPSHOT,
                    PIN_CHANGE,
                    PIN_RESET,
                    CREDENTIAL_CHANGE,
                    ROLE_GRANT,
                    ROLE_REVOKE,
                    IMPERSONATE_START,
                    IMPERSONATE_END,
                    HOLD_SET,
                    HOLD_CLEAR,
                    SEAL_SET,
                    SEAL_CLEAR,
                    AUDIT_EXPORT,
                    LOG_CONTROL ->
                    OTHER;
            case UNKNOWN -> 0;
        };
    }

    static int status(Outcome outcome) {
        return switch (outcome) {
            case ALLOWED -> 1;
            case DENIED, ERROR -> 2;
            case CHALLENGED -> OTHER;
            case UNKNOWN -> 0;
        };
    }

    static int action(Outcome outcome) {
        return switch (outcome) {
            case ALLOWED -> 1;
            case DENIED -> 2;
            case ERROR, CHALLENGED -> OTHER;
            case UNKNOWN -> 0;
        };
    }

    static int disposition(Outcome outcome) {
        return switch (outcome) {
            case ALLOWED -> 1;
            case DENIED -> 2;
            case CHALLENGED -> 23;
            case ERROR -> 27;
            case UNKNOWN -> 0;
        };
    }

    static int userType(PrincipalKind kind) {
        return switch (kind) {
            case SUBSCRIBER, DELEGATE -> 1;
            case TENANT_ADMIN -> 2;
            case SERVICE -> 4;
            case STAFF, DEVICE, PARTNER, ANONYMOUS -> OTHER;
            case UNKNOWN -> 0;
        };
    }

    /** 1 informational, 2 low, 3 medium, 4 high. */
    static int severity(Access access) {
        if (access.mismatch() == Mismatch.ALLOWED_BUT_UNAUTHORIZED) {
            return 4;
        }
        Verdict verdict = access.judgement().verdict();
        if (verdict == Verdict.UNAUTHORIZED || verdict == Verdict.UNEXPLAINED) {
            return 3;
        }
        return access.mismatch() == Mismatch.DENIED_BUT_AUTHORIZED ? 2 : 1;
    }
}
