package io.voxtrail.cli.evidence;

import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.tree.TileException;
import io.voxtrail.core.tree.TileHashReader;
import io.voxtrail.evidence.log.NodeLogs;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.witness.client.Submission;
import io.voxtrail.witness.client.WitnessClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Brings the newest checkpoints of logs to a witness. */
final class CheckpointSubmitter {

    /** Logs of which it is remembered how large they were, to leave alone those that rest. */
    private static final int REMEMBERED = 100_000;

    private final WitnessClient witness;
    private final Consumer<String> tell;
    private final Map<LogOrigin, Long> cosigned =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<LogOrigin, Long> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** What a pass over the logs came to, in logs. */
    record Tally(int cosigned, int resting, int refused, int unanswered) {}

    /**
     * @param tell told what a person should know, one line each
     */
    CheckpointSubmitter(WitnessClient witness, Consumer<String> tell) {
        this.witness = witness;
        this.tell = tell;
    }

    /** Submits each log that has grown since the last time. */
    Tally pass(NodeLogs logs, List<LogPlace> places) {
        int done = 0;
        int resting = 0;
        int refused = 0;
        int unanswered = 0;
        for (LogPlace place : places) {
            switch (outcome(logs, place)) {
                case COSIGNED -> done++;
                case RESTING -> resting++;
                case REFUSED -> refused++;
                case UNANSWERED -> unanswered++;
            }
        }
        return new Tally(done, resting, refused, unanswered);
    }

    private enum Outcome {
        COSIGNED,
        RESTING,
        REFUSED,
        UNANSWERED
    }

    private Outcome outcome(NodeLogs logs, LogPlace place) {
        SealedLog log = logs.find(place.node(), place.stream()).orElse(null);
        if (log == null || isResting(log)) {
            return Outcome.RESTING;
        }
        try {
            return switch (submit(log)) {
                case Submission.Cosigned _ -> {
                    cosigned.put(log.origin(), Checkpoint.of(log.newest()).size());
                    yield Outcome.COSIGNED;
                }
                case Submission.Refused _ -> Outcome.REFUSED;
                case Submission.Behind _, Submission.Unanswered _ -> Outcome.UNANSWERED;
            };
        } catch (TileException unusable) {
            tell.accept(log.origin() + ": not submitted: " + unusable.getMessage());
            return Outcome.UNANSWERED;
        }
    }

    private boolean isResting(SealedLog log) {
        return cosigned.getOrDefault(log.origin(), -1L) == Checkpoint.of(log.newest()).size();
    }

    /**
     * Submits the newest checkpoint of a log.
     *
     * @throws TileException if the log's tiles are missing or not those of the checkpoint
     */
    Submission submit(SealedLog log) {
        Checkpoint newest = Checkpoint.of(log.newest());
        TileHashReader hashes = new TileHashReader(newest.size(), newest.root(), log);
        Submission submission;
        try {
            submission = witness.submit(log.newest(), log.certificate(), hashes);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            submission = new Submission.Unanswered("interrupted");
        }
        told(log.origin(), newest.size(), submission);
        return submission;
    }

    private void told(LogOrigin origin, long size, Submission submission) {
        switch (submission) {
            case Submission.Cosigned _ -> {}
            case Submission.Refused refused when refused.isInconsistent() ->
                    tell.accept(
                            origin
                                    + ": THE WITNESS REMEMBERS ANOTHER HISTORY than this log of"
                                    + " size "
                                    + size
                                    + "; keep both checkpoints as evidence");
            case Submission.Refused refused ->
                    tell.accept(origin + ": the witness refuses: " + refused.why());
            case Submission.Behind behind ->
                    tell.accept(
                            origin
                                    + ": the witness has cosigned size "
                                    + behind.cosignedSize()
                                    + ", but what is here ends at "
                                    + size);
            case Submission.Unanswered unanswered ->
                    tell.accept(origin + ": not cosigned: " + unanswered.why());
        }
    }
}
