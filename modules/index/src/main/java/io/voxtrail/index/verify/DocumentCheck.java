package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Revision;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.index.documents.AccessDocument;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.documents.StoredAccess;
import io.voxtrail.index.verify.Discrepancy.Kind;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Holds a document against its own bytes: its id, its index and each of its fields must be what the
 * indexer writes for them. Not safe for threads.
 */
final class DocumentCheck {

    private static final Set<String> TIMES =
            Set.of(
                    "time",
                    "metadata.logged_time",
                    "metadata.processed_time",
                    "voxtrail.times.occurred_us",
                    "voxtrail.times.recorded_us",
                    "voxtrail.lateness_ms");
    private static final int NAMED = 10;

    private final StoredAccess stored;
    private final IndexNames names;
    private final AccessDocument document;

    DocumentCheck(StoredAccess stored, IndexNames names) {
        this.stored = stored;
        this.names = names;
        this.document = new AccessDocument(names);
    }

    /**
     * @param hit of a search, with its source
     */
    FoundDocument check(JsonNode hit) {
        JsonNode source = hit.path("_source");
        String index = hit.path("_index").asText();
        String id = hit.path("_id").asText();
        Claim claim = Claim.of(hit);
        byte[] original = bytes(source, "original");
        byte[] judgement = bytes(source, "judgement");
        Optional<Access> access = Optional.empty();
        List<Discrepancy> faults = new ArrayList<>();
        try {
            Access read = stored.read(original, judgement);
            access = Optional.of(read);
            compare(read, index, id, source, StoredAccess.value(original, judgement), faults);
        } catch (UndecodableException | IllegalArgumentException e) {
            faults.add(
                    new Discrepancy(
                            Kind.CHANGED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(index + "/" + id),
                            "its stored bytes are not an access: " + e.getMessage()));
        }
        return new FoundDocument(
                index, id, claim.stream(), claim.sequence(), Hash.leaf(original), access, faults);
    }

    private void compare(
            Access access,
            String index,
            String id,
            JsonNode source,
            byte[] value,
            List<Discrepancy> faults) {
        LogPosition position = access.recorded().position();
        String event = position.eventId().toString();
        if (!id.equals(access.id())) {
            faults.add(
                    fault(
                            isEvent(id) ? Kind.SWAPPED : Kind.INSERTED,
                            position,
                            index,
                            id,
                            "its bytes are those of " + access.id()));
        } else if (!isNamedAfter(event, access)) {
            faults.add(
                    fault(
                            Kind.INSERTED,
                            position,
                            index,
                            id,
                            "its id is not that of the attempt in it, " + event));
        }
        if (!index.equals(names.accesses(access.period())) || !isPeriodOf(access)) {
            faults.add(
                    fault(
                            Kind.BACKDATED,
                            position,
                            index,
                            id,
                            "it happened at "
                                    + access.recorded().attempt().occurredAt()
                                    + ", in the period "
                                    + access.period()));
        }
        SortedSet<String> differences = differences(access, value, source);
        if (!differences.isEmpty()) {
            faults.add(
                    fault(
                            TIMES.containsAll(differences) ? Kind.BACKDATED : Kind.CHANGED,
                            position,
                            index,
                            id,
                            "fields that are not those of its bytes: " + named(differences)));
        }
    }

    private SortedSet<String> differences(Access access, byte[] value, JsonNode source) {
        return FlatDocument.ofLines(document.encode(access, value).readOnly())
                .differences(FlatDocument.found(source));
    }

    /**
     * A first verdict bears the event's own name; a later one that name and what follows a tilde.
     */
    private static boolean isNamedAfter(String event, Access access) {
        Optional<Revision> revision = access.revision();
        return revision.isPresent()
                ? access.id().startsWith(event + "~")
                : access.id().equals(event);
    }

    private static boolean isPeriodOf(Access access) {
        return access.period().equals(IndexNames.SUSPECT)
                ? access.clockSuspect()
                : access.period()
                        .startsWith(IndexNames.month(access.recorded().attempt().occurredAt()));
    }

    private static boolean isEvent(String id) {
        int tilde = id.indexOf('~');
        try {
            EventId.parse(tilde < 0 ? id : id.substring(0, tilde));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Discrepancy fault(
            Kind kind, LogPosition position, String index, String id, String detail) {
        return new Discrepancy(
                kind,
                Optional.of(position.node()),
                Optional.of(position.stream()),
                Optional.of(new SequenceRange(position.sequence(), position.sequence())),
                Optional.of(index + "/" + id),
                detail);
    }

    private static String named(SortedSet<String> fields) {
        String first = String.join(", ", fields.stream().limit(NAMED).toList());
        return fields.size() > NAMED ? first + " and " + (fields.size() - NAMED) + " more" : first;
    }

    private static byte[] bytes(JsonNode source, String field) {
        try {
            byte[] bytes = source.path("voxtrail").path(field).binaryValue();
            return bytes == null ? new byte[0] : bytes;
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
