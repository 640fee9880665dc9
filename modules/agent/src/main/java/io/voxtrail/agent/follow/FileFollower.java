package io.voxtrail.agent.follow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads one log and its rotated predecessors, each line once. What was handed out is handed out
 * again after a restart unless it was {@link #done}. Used by one thread.
 */
public final class FileFollower implements AutoCloseable {

    /** Lines of one file, in its order. */
    public record Batch(List<RawLine> lines, Generation after) {}

    private final Pace pace;
    private final Watch watch;
    private final LineReader reader;
    private LogCounts counts;
    private long lastLookNanos;
    private boolean lookNow = true;

    /**
     * @param remembered what the cursor holds of this log; empty when it was never followed: then
     *     the log is read from its first byte, and rotated files beside it are not
     */
    public FileFollower(String source, Path log, Pace pace, Optional<FollowedLog> remembered) {
        FollowedLog known = FollowedLog.orFresh(remembered);
        this.pace = pace;
        this.watch = new Watch(new LogFolder(log), pace, known);
        this.reader = new LineReader(source);
        this.counts = known.counts();
    }

    /**
     * The next whole lines, or nothing for now. Asking again before {@link #done} gives the same.
     */
    public Optional<Batch> next(int mostLines) throws IOException {
        long now = System.nanoTime();
        if (lookNow || now - lastLookNanos >= pace.lookEvery().toNanos()) {
            watch.look(now);
            lastLookNanos = now;
            lookNow = false;
        }
        for (Tracked each : watch.tracked()) {
            Optional<Batch> batch = read(each, mostLines, now);
            if (batch.isPresent()) {
                return batch;
            }
        }
        return Optional.empty();
    }

    private Optional<Batch> read(Tracked each, int mostLines, long now) throws IOException {
        FileChannel file = each.file();
        if (file == null) {
            return Optional.empty();
        }
        each.observe(now);
        if (file.size() == each.generation().done()) {
            return Optional.empty();
        }
        boolean endIsFinal = !watch.isLive(each) && each.restedFor(pace.settle().toNanos(), now);
        return switch (reader.read(each.generation(), file, endIsFinal, mostLines)) {
            case Reading.Lines(var after, var lines) -> {
                watch.begins(each, after.head());
                yield Optional.of(new Batch(lines, after));
            }
            case Reading.Nothing _ -> Optional.empty();
            case Reading.Replaced _ -> {
                each.leave();
                lookNow = true;
                yield Optional.empty();
            }
        };
    }

    /** Every line of the batch is recorded, ignored or in quarantine, durably; they are counted. */
    public void done(Batch batch, LogCounts what) {
        counts = counts.plus(what);
        for (Tracked each : watch.tracked()) {
            if (each.generation().id().equals(batch.after().id())) {
                each.done(batch.after());
            }
        }
    }

    /** Whether the cursor must be saved before any line that was handed out is recorded. */
    public boolean mustBeRememberedFirst() {
        return watch.takeNewGeneration();
    }

    /** What the cursor is to hold of this log. */
    public FollowedLog remembered() {
        counts = counts.plus(watch.takeCounts());
        return new FollowedLog(
                watch.tracked().stream().map(Tracked::generation).toList(),
                watch.lastLookMillis(),
                counts);
    }

    /** Bytes in the log's files whose lines are not done yet, a half-written last line included. */
    public long bytesBehind() {
        return watch.tracked().stream().mapToLong(Tracked::bytesBehind).sum();
    }

    @Override
    public void close() throws IOException {
        for (Tracked each : watch.tracked()) {
            each.leave();
        }
    }
}
