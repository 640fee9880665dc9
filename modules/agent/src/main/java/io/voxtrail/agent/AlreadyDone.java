package io.voxtrail.agent;

import io.voxtrail.agent.follow.FollowedLog;
import io.voxtrail.agent.follow.Place;
import io.voxtrail.agent.keep.Cursor;
import io.voxtrail.agent.keep.Quarantine;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.emitter.spool.Frame;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.emitter.spool.StreamTag;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines that an agent which was killed had done already, though its cursor does not say so:
 * read back from the spool and the quarantine, where each names its place.
 */
final class AlreadyDone {
    private static final Logger LOG = LoggerFactory.getLogger(AlreadyDone.class);

    private final Codec<LogRecord> codec = Codecs.shipped().logRecords();
    private final Set<String> recorded = new HashSet<>();
    private final Set<String> kept;

    private AlreadyDone(Set<String> kept) {
        this.kept = kept;
    }

    /** To be asked before the emitter opens the spool and while no other agent can. */
    static AlreadyDone since(Cursor cursor, Path spool, Quarantine quarantine) throws IOException {
        AlreadyDone done = new AlreadyDone(quarantine.placesFrom(cursor.quarantineBytes()));
        Optional<EventId> through = cursor.recordedThrough();
        if (through.isPresent()) {
            SpoolInspector.exportAfter(
                    spool,
                    StreamTag.of(through.get().stream().bytes()),
                    through.get().sequence(),
                    done::note);
        } else {
            SpoolInspector.export(spool, done::note);
        }
        done.forget(cursor.logs());
        return done;
    }

    private void note(Frame frame) {
        try {
            if (codec.decode(frame.payload()) instanceof RecordedAttempt recordedAttempt) {
                recordedAttempt.attempt().trace().sourceLine().ifPresent(recorded::add);
            }
        } catch (UndecodableException e) {
            LOG.atWarn()
                    .addKeyValue("sequence", frame.sequence())
                    .addKeyValue("reason", e.reason())
                    .log("a record of the spool cannot be read");
        }
    }

    /**
     * Lets go of the lines that the logs account for by now, and of those that nobody will meet
     * again.
     */
    void forget(Map<String, FollowedLog> logs) {
        if (!isEmpty()) {
            recorded.removeIf(place -> !isAhead(place, logs));
            kept.removeIf(place -> !isAhead(place, logs));
        }
    }

    /**
     * Whether every line that an earlier run had done was met; until then the cursor must lead back
     * to them.
     */
    boolean isEmpty() {
        return recorded.isEmpty() && kept.isEmpty();
    }

    private static boolean isAhead(String text, Map<String, FollowedLog> logs) {
        Optional<Place> place = Place.parse(text);
        return place.isPresent()
                && Optional.ofNullable(logs.get(place.get().source())).stream()
                        .flatMap(log -> log.generations().stream())
                        .anyMatch(generation ->
                                generation.id().equals(place.get().generation())
                                        && generation.done() <= place.get().offset());
    }

    /** Whether the line's attempt stands in the spool. */
    boolean wasRecorded(String place) {
        return recorded.contains(place);
    }

    boolean wasKept(String place) {
        return kept.contains(place);
    }
}
