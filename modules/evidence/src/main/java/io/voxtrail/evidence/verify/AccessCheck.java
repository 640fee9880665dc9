package io.voxtrail.evidence.verify;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Inclusion;
import io.voxtrail.evidence.pack.AccessLine;
import io.voxtrail.evidence.pack.AccessTally;
import io.voxtrail.evidence.pack.MalformedPackException;
import io.voxtrail.evidence.pack.Manifest;
import io.voxtrail.evidence.pack.PackWriter;
import io.voxtrail.evidence.pack.Standing;
import io.voxtrail.evidence.pack.Unproven;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether each access says what its node wrote, and whether its node signed that. */
final class AccessCheck {

    private final Codec<Access> codec;
    private final Map<StreamId, CheckedLog> logs;
    private final Optional<Manifest> manifest;
    private final Faults faults;
    private final AccessTally tally = new AccessTally();
    private long proven;
    private long unsealed;
    private Instant lastOccurred = Instant.MIN;
    private String lastEvent = "";

    AccessCheck(
            Codec<Access> codec,
            Map<StreamId, CheckedLog> logs,
            Optional<Manifest> manifest,
            Faults faults) {
        this.codec = codec;
        this.logs = logs;
        this.manifest = manifest;
        this.faults = faults;
    }

    long proven() {
        return proven;
    }

    long unsealed() {
        return unsealed;
    }

    AccessTally tally() {
        return tally;
    }

    /**
     * @param where the line stands
     */
    void check(String where, String json) {
        try {
            AccessLine line = AccessLine.parse(where, json);
            tally.add(line.event(), line.fields().getOrDefault("verdict", ""), line.standing());
            check(line, codec.decode(line.access().readOnly()));
        } catch (MalformedPackException e) {
            faults.add(FaultKind.FILE_MALFORMED, where, String.valueOf(e.getMessage()));
        } catch (UndecodableException e) {
            faults.add(FaultKind.ACCESS_ALTERED, where, "its bytes cannot be read: " + e.reason());
        }
    }

    private void check(AccessLine line, Access access) {
        LogPosition position = access.recorded().position();
        boolean same = isWhatItsBytesSay(line, access);
        checkOrder(line.event(), access.recorded().attempt().occurredAt());
        manifest.ifPresent(says -> checkQuery(line, says));
        switch (line.standing()) {
            case Standing.Proven(Inclusion proof) -> {
                if (isInTheLog(line, proof, position) && same) {
                    proven++;
                }
            }
            case Unproven why -> checkUnproven(line.event(), why, position);
        }
    }

    private boolean isWhatItsBytesSay(AccessLine line, Access access) {
        String event = line.event();
        if (!access.original().equals(line.original())) {
            faults.add(FaultKind.ACCESS_ALTERED, event, "its original bytes are not those judged");
            return false;
        }
        if (!access.recorded().position().eventId().toString().equals(event)) {
            faults.add(FaultKind.ACCESS_ALTERED, event, "its bytes are those of another event");
            return false;
        }
        List<String> altered = altered(line.fields(), PackWriter.fields(access));
        if (!altered.isEmpty()) {
            faults.add(
                    FaultKind.ACCESS_ALTERED,
                    event,
                    "its bytes say something else in " + String.join(", ", altered));
            return false;
        }
        return true;
    }

    /** Columns that are shown and are not what the bytes say, and columns that are not shown. */
    private List<String> altered(Map<String, String> shown, Map<String, String> said) {
        List<String> columns = manifest.map(Manifest::columns).orElse(List.copyOf(said.keySet()));
        if (!columns.equals(List.copyOf(shown.keySet()))) {
            return List.of("the columns that it has");
        }
        return columns.stream()
                .filter(column -> !Objects.equals(shown.get(column), said.get(column)))
                .toList();
    }

    private void checkOrder(String event, Instant occurred) {
        int order = occurred.compareTo(lastOccurred);
        if (order < 0 || (order == 0 && event.compareTo(lastEvent) <= 0)) {
            faults.add(
                    FaultKind.ACCESS_ORDER,
                    event,
                    "it stands behind a later one, or is there twice");
        }
        lastOccurred = occurred;
        lastEvent = event;
    }

    private void checkQuery(AccessLine line, Manifest says) {
        if (!new Asked(says.query()).means(line.fields())) {
            faults.add(FaultKind.QUERY, line.event(), "the query did not ask for it");
        }
    }

    private boolean isInTheLog(AccessLine line, Inclusion proof, LogPosition position) {
        CheckedLog log = logs.get(position.stream());
        if (log == null || !log.origin().node().equals(position.node())) {
            return isNot(line, "no checkpoint of its node and stream holds");
        }
        Hash root = log.roots().get(proof.size());
        if (root == null) {
            return isNot(line, "no checkpoint of size " + proof.size() + " holds");
        }
        if (proof.index() != position.sequence()) {
            return isNot(line, "its proof is for another place of the log");
        }
        if (!proof.proves(Hash.leaf(line.original()), root)) {
            return isNot(line, "its bytes and proof do not lead to the signed root");
        }
        return true;
    }

    private boolean isNot(AccessLine line, String why) {
        faults.add(FaultKind.NOT_IN_THE_LOG, line.event(), why);
        return false;
    }

    /** Only what lies beyond the newest checkpoint may have no proof and nothing wrong with it. */
    private void checkUnproven(String event, Unproven why, LogPosition position) {
        CheckedLog log = logs.get(position.stream());
        boolean covered = log != null && position.sequence() < log.size();
        if (why == Unproven.NOT_YET_SEALED && !covered) {
            unsealed++;
        } else if (why == Unproven.NOT_YET_SEALED) {
            faults.add(FaultKind.UNPROVEN, event, "a checkpoint covers it, and there is no proof");
        } else {
            faults.add(FaultKind.UNPROVEN, event, "the exporter found no proof: " + why);
        }
    }

    void checkCounts() {
        if (manifest.isEmpty()) {
            return;
        }
        Manifest says = manifest.get();
        if (!says.counts().equals(tally.counts())) {
            faults.add(
                    FaultKind.COUNT,
                    "manifest.json",
                    "it counts " + says.counts() + ", and there are " + tally.counts());
        }
        if (!says.unproven().equals(tally.unproven())) {
            faults.add(
                    FaultKind.COUNT,
                    "manifest.json",
                    "it lists other accesses without proof than there are");
        }
    }
}
