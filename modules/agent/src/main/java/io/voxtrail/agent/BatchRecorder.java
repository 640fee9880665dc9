package io.voxtrail.agent;

import io.voxtrail.agent.follow.FileFollower;
import io.voxtrail.agent.follow.LogCounts;
import io.voxtrail.agent.follow.RawLine;
import io.voxtrail.agent.keep.Quarantine;
import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.emitter.AuditUnavailable;
import io.voxtrail.emitter.Emitter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each line of a batch to where it belongs: the node's log, the quarantine, or the count of
 * ignored lines. It returns only when all are there durably, however long that takes: the lines
 * wait in the server's log meanwhile, and nothing is lost.
 */
final class BatchRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRecorder.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Emitter emitter;
    private final Quarantine quarantine;
    private final AlreadyDone already;
    private final StopSignal stop;
    private Optional<EventId> newest = Optional.empty();

    BatchRecorder(Emitter emitter, Quarantine quarantine, AlreadyDone already, StopSignal stop) {
        this.emitter = emitter;
        this.quarantine = quarantine;
        this.already = already;
        this.stop = stop;
    }

    /** The newest record when the last batch was done; empty before the first. */
    Optional<EventId> recordedThrough() {
        return newest;
    }

    private record Tried(RawLine line, Attempt attempt) {}

    /**
     * @return what became of the lines; empty when the agent is to stop and not all are done
     */
    Optional<LogCounts> record(FileFollower.Batch batch, LineParser parser) throws IOException {
        List<Tried> tried = new ArrayList<>();
        List<Quarantine.Entry> unreadable = new ArrayList<>();
        long keptBefore = 0;
        long ignored = 0;
        for (RawLine line : batch.lines()) {
            String place = line.place().toString();
            if (already.wasRecorded(place)) {
                continue;
            }
            if (already.wasKept(place)) {
                keptBefore++;
            } else {
                switch (parsed(line, parser)) {
                    case Parsed.Tried(Attempt attempt) ->
                            tried.add(new Tried(line, at(place, attempt)));
                    case Parsed.Ignored _ -> ignored++;
                    case Parsed.Unreadable(String why) -> unreadable.add(entry(line, why));
                }
            }
        }
        Optional<EventId> before = newest;
        if (!offer(tried, unreadable) || !keep(unreadable)) {
            newest = before;
            return Optional.empty();
        }
        long attempts = batch.lines().size() - ignored - unreadable.size() - keptBefore;
        return Optional.of(
                new LogCounts(
                        batch.lines().size(),
                        attempts,
                        ignored,
                        unreadable.size() + keptBefore,
                        0,
                        0));
    }

    private static Parsed parsed(RawLine line, LineParser parser) {
        return switch (line.content()) {
            case RawLine.Content.Whole(byte[] bytes) -> parser.parse(bytes);
            case RawLine.Content.TooLong _ ->
                    new Parsed.Unreadable("is longer than " + LineParser.MAX_LINE_BYTES + " bytes");
        };
    }

    private static Quarantine.Entry entry(RawLine line, String why) {
        String place = line.place().toString();
        return switch (line.content()) {
            case RawLine.Content.Whole(byte[] bytes) -> Quarantine.Entry.whole(place, why, bytes);
            case RawLine.Content.TooLong(long length, String sha256, byte[] prefix) ->
                    new Quarantine.Entry(place, why, prefix, OptionalLong.of(length), sha256);
        };
    }

    private static Attempt at(String place, Attempt attempt) {
        return new Attempt(
                attempt.occurredAt(),
                attempt.principal(),
                attempt.onBehalfOf(),
                attempt.interactive(),
                attempt.authentication(),
                attempt.action(),
                attempt.enforcement(),
                attempt.resource(),
                attempt.origin(),
                attempt.service(),
                attempt.purpose(),
                attempt.trace().readAt(place),
                attempt.recordedFrom());
    }

    private boolean keep(List<Quarantine.Entry> unreadable) throws IOException {
        boolean told = false;
        while (quarantine.isFull() && !unreadable.isEmpty()) {
            if (!told) {
                LOG.atError()
                        .addKeyValue("bytes", quarantine.length())
                        .log("quarantine is full; no line is read until it has room");
                told = true;
            }
            if (stop.within(PAUSE)) {
                return false;
            }
        }
        quarantine.keep(unreadable);
        return true;
    }

    /**
     * All of them in the log, those that were refused offered again; what is no attempt at all is
     * unreadable.
     */
    private boolean offer(List<Tried> tried, List<Quarantine.Entry> unreadable) {
        List<Tried> left = offerOnce(tried, unreadable);
        if (left.isEmpty()) {
            return true;
        }
        LOG.atWarn()
                .addKeyValue("waiting", left.size())
                .addKeyValue("spool", emitter.counters().spool().level())
                .log("the spool takes no records; lines wait in their log");
        while (!left.isEmpty()) {
            if (stop.within(PAUSE)) {
                return false;
            }
            left = offerOnce(left, unreadable);
        }
        return true;
    }

    /** As far as the spool takes them, in order; behind a refused one none is offered. */
    private List<Tried> offerOnce(List<Tried> tried, List<Quarantine.Entry> unreadable) {
        List<CompletableFuture<LogPosition>> offered = new ArrayList<>();
        for (Tried each : tried) {
            offered.add(emitter.offer(each.attempt()).toCompletableFuture());
            if (offered.getLast().isCompletedExceptionally() && !isHopeless(offered.getLast())) {
                break;
            }
        }
        List<Tried> again = new ArrayList<>();
        for (int i = 0; i < offered.size(); i++) {
            try {
                newest = Optional.of(offered.get(i).join().eventId());
            } catch (CompletionException e) {
                if (isHopeless(offered.get(i))) {
                    unreadable.add(entry(tried.get(i).line(), "cannot be recorded as an attempt"));
                } else {
                    again.add(tried.get(i));
                }
            }
        }
        again.addAll(tried.subList(offered.size(), tried.size()));
        return again;
    }

    /** To be asked of a stage that failed. */
    private static boolean isHopeless(CompletableFuture<LogPosition> failed) {
        Throwable why = failed.exceptionNow();
        return why instanceof AuditUnavailable unavailable
                && unavailable.reason() == AuditUnavailable.Reason.NOT_AN_ATTEMPT;
    }
}
