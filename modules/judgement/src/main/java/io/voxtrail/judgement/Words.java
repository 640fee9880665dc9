package io.voxtrail.judgement;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.directory.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Plain English for what the trail holds in codes. */
final class Words {

    private static final int LONGEST_ID = 40;

    private Words() {}

    /**
     * An id, cut where it would crowd out the rest of the sentence. What a node sent as a reference
     * may hold anything: characters that would break the line are shown as a question mark.
     */
    static String brief(String id) {
        int end = Math.min(id.length(), LONGEST_ID);
        if (end < id.length() && Character.isHighSurrogate(id.charAt(end - 1))) {
            end--;
        }
        StringBuilder shown = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char one = id.charAt(i);
            shown.append(Character.isISOControl(one) ? '?' : one);
        }
        return end < id.length() ? shown.append('…').toString() : shown.toString();
    }

    static String time(Instant instant) {
        return instant.toString().replace('T', ' ').replace("Z", " UTC");
    }

    static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    static String listed(Collection<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }

    static String workOrder(WorkOrder order) {
        String kind =
                switch (order.kind()) {
                    case TROUBLESHOOTING -> "ticket ";
                    case CHANGE -> "change ";
                    case INCIDENT -> "incident ";
                    case ABUSE_CASE -> "case ";
                    case LEGAL_INSTRUMENT -> "legal instrument ";
                    case OWNER_REQUEST -> "owner's request ";
                    case AUDIT_ENGAGEMENT -> "audit engagement ";
                    case UNKNOWN -> "work order ";
                };
        return kind + brief(order.id().value());
    }

    static String who(PrincipalKind kind) {
        return switch (kind) {
            case SUBSCRIBER -> "Subscriber";
            case DELEGATE -> "Delegate";
            case TENANT_ADMIN -> "Customer's administrator";
            case STAFF -> "Staff member";
            case SERVICE -> "Service account";
            case DEVICE -> "Device";
            case PARTNER -> "Partner";
            case ANONYMOUS -> "Unauthenticated";
            case UNKNOWN -> "Principal";
        };
    }

    static String plural(PrincipalKind kind) {
        return switch (kind) {
            case SUBSCRIBER -> "subscribers";
            case DELEGATE -> "delegates";
            case TENANT_ADMIN -> "customers' administrators";
            case STAFF -> "staff";
            case SERVICE -> "service accounts";
            case DEVICE -> "devices";
            case PARTNER -> "partners";
            case ANONYMOUS -> "the unauthenticated";
            case UNKNOWN -> "principals of unknown kind";
        };
    }

    /** The kind of thing, in the singular and without an article. */
    static String thing(Resource resource) {
        return resource.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What was tried, as in "to listen to", up to the thing itself. */
    static String infinitive(Action action) {
        return switch (action) {
            case AUTHENTICATE -> "authenticate for";
            case LIST -> "list";
            case SEARCH -> "search";
            case READ_METADATA -> "read metadata of";
            case LISTEN -> "listen to";
            case VIEW_PAGE -> "view";
            case DOWNLOAD -> "download";
            case EXPORT_BULK -> "export in bulk";
            case PRINT -> "print";
            case FORWARD -> "forward";
            case SHARE_CREATE -> "create a share link to";
            case SHARE_USE -> "use a share link to";
            case TRANSCRIBE -> "transcribe";
            case OCR -> "read by OCR";
            case DEPOSIT -> "deposit";
            case UPDATE_FLAG -> "flag";
            case GREETING_CHANGE -> "change the greeting of";
            case MOVE -> "move";
            case DELETE -> "delete";
            case RESTORE -> "restore";
            case PURGE -> "purge";
            case KEY_DECRYPT -> "decrypt with";
            case RAW_READ -> "read raw bytes of";
            case MOUNT -> "mount";
            case SNAPSHOT -> "take a snapshot of";
            case BACKUP_READ -> "read for backup";
            case REPLICATE -> "replicate";
            case RULE_CHANGE -> "change";
            case PIN_CHANGE -> "change the PIN of";
            case PIN_RESET -> "reset the PIN of";
            case CREDENTIAL_CHANGE -> "change";
            case ROLE_GRANT -> "grant a role in";
            case ROLE_REVOKE -> "revoke a role in";
            case ACL_CHANGE -> "change who may access";
            case IMPERSONATE_START -> "begin to act for the owner of";
            case IMPERSONATE_END -> "end acting for the owner of";
            case HOLD_SET -> "set a legal hold on";
            case HOLD_CLEAR -> "clear a legal hold on";
            case SEAL_SET -> "seal accesses to";
            case SEAL_CLEAR -> "unseal accesses to";
            case AUDIT_QUERY -> "query";
            case AUDIT_EXPORT -> "export";
            case LOG_CONTROL -> "control the logging of";
            case UNKNOWN -> "do something unknown to";
        };
    }

    /** What was done, in the past tense, up to the thing itself. */
    static String past(Action action) {
        String infinitive = infinitive(action);
        int end = infinitive.indexOf(' ') < 0 ? infinitive.length() : infinitive.indexOf(' ');
        String verb = infinitive.substring(0, end);
        String rest = infinitive.substring(end);
        return switch (verb) {
                    case "read" -> "read";
                    case "set" -> "set";
                    case "reset" -> "reset";
                    case "take" -> "took";
                    case "begin" -> "began";
                    case "do" -> "did";
                    case "flag" -> "flagged";
                    case "query" -> "queried";
                    case "control" -> "controlled";
                    default -> verb.endsWith("e") ? verb + "d" : verb + "ed";
                }
                + rest;
    }
}
