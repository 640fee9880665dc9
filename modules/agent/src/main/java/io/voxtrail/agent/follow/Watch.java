package io.voxtrail.agent.follow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which file holds which generation. Rename, copytruncate, an inode that was given to another file
 * and a restart after any of them are one question: whose content is in this file?
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long CLOCK_SLACK_MILLIS = 2_000;

    private final LogFolder folder;
    private final Pace pace;
    private final List<Tracked> tracked = new ArrayList<>();
    private @Nullable FileKey live;
    private long lastLookMillis;
    private boolean newGeneration;
    private LogCounts counts = LogCounts.ZERO;

    Watch(LogFolder folder, Pace pace, FollowedLog remembered) {
        this.folder = folder;
        this.pace = pace;
        this.lastLookMillis = remembered.lastLookMillis();
        long now = System.nanoTime();
        remembered.generations().forEach(known -> tracked.add(new Tracked(known, now)));
    }

    List<Tracked> tracked() {
        return tracked;
    }

    boolean isLive(Tracked each) {
        return each.generation().key().equals(live);
    }

    long lastLookMillis() {
        return lastLookMillis;
    }

    /** Counted since the last call. */
    LogCounts takeCounts() {
        LogCounts taken = counts;
        counts = LogCounts.ZERO;
        return taken;
    }

    /**
     * Whether a generation was begun since the last call: it must be remembered before its lines
     * are.
     */
    boolean takeNewGeneration() {
        boolean taken = newGeneration;
        newGeneration = false;
        return taken;
    }

    /**
     * A file's beginning is known now by which it can be found again: remember it before its lines.
     */
    void begins(Tracked each, Head head) {
        if (head.hashes().size() > each.generation().head().hashes().size()) {
            each.done(each.generation().beginningWith(head));
            newGeneration = true;
        }
    }

    /** Finds a generation for every file, and a file for every generation that still has one. */
    void look(long nowNanos) throws IOException {
        long nowMillis = System.currentTimeMillis();
        Optional<FileKey.Seen> liveSeen = folder.live();
        live = liveSeen.map(FileKey.Seen::key).orElse(null);
        List<FileKey.Seen> files = new ArrayList<>(folder.rotated());
        files.removeIf(seen -> seen.key().equals(live));
        liveSeen.ifPresent(files::add);
        for (Tracked each : List.copyOf(tracked)) {
            staysWhereItWas(each, files, nowNanos);
        }
        for (FileKey.Seen seen : files) {
            if (holder(seen.key()) == null) {
                settle(seen, nowNanos, nowMillis);
            }
        }
        for (Tracked each : List.copyOf(tracked)) {
            forgetIfGone(each, nowNanos);
        }
        lastLookMillis = nowMillis;
    }

    private void staysWhereItWas(Tracked each, List<FileKey.Seen> files, long nowNanos)
            throws IOException {
        FileChannel file = each.file();
        if (file != null && !each.generation().standsIn(file)) {
            each.leave();
        }
        FileKey key = each.generation().key();
        Optional<FileKey.Seen> seen = files.stream().filter(f -> f.key().equals(key)).findFirst();
        if (seen.isPresent() && holder(key) == null) {
            FileChannel opened = open(seen.get());
            if (opened != null && each.generation().standsIn(opened)) {
                each.moveInto(seen.get(), opened);
            } else if (opened != null) {
                opened.close();
            }
        }
        if (seen.isPresent() && !each.isHomeless()) {
            each.present(nowNanos);
        }
        if (each.isHomeless() && each.generation().isUnknown()) {
            tracked.remove(each); // nothing was read of it, so there is nothing to go on from
        }
    }

    private @Nullable Tracked holder(FileKey key) {
        return tracked.stream()
                .filter(each -> !each.isHomeless() && each.generation().key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** A file that no generation is known to be in. */
    private void settle(FileKey.Seen seen, long nowNanos, long nowMillis) throws IOException {
        FileChannel opened = open(seen);
        if (opened == null) {
            return;
        }
        Head head = Head.of(opened);
        boolean tooShortToTell = false;
        Tracked original = null;
        for (Tracked each : tracked) {
            Head.Likeness likeness = likeness(each, opened, head);
            if (likeness == Head.Likeness.SAME) {
                each.present(nowNanos);
                if (each.isHomeless() && each.generation().standsIn(opened)) {
                    each.moveInto(seen, opened);
                    return;
                }
                original = each;
            }
            tooShortToTell |= likeness == Head.Likeness.UNDECIDED;
        }
        boolean isLive = seen.key().equals(live);
        boolean rests = nowMillis - seen.modifiedMillis() >= pace.settle().toMillis();
        if (original != null && !isLive) {
            original.foundCopied();
            opened.close();
        } else if (tooShortToTell && !isLive && !rests) {
            opened.close(); // perhaps a copy that is being made; the next look knows more
        } else {
            adopt(seen, opened, original, head, nowNanos);
        }
    }

    private static Head.Likeness likeness(Tracked each, FileChannel file, Head head)
            throws IOException {
        FileChannel own = each.file();
        if (own != null && own.size() == 0) {
            return Head.Likeness.OTHER;
        }
        Head.Likeness likeness = each.headNow().likeness(head);
        boolean shortButRead =
                likeness == Head.Likeness.UNDECIDED
                        && each.generation().done() > 0
                        && each.generation().standsIn(file);
        return shortButRead ? Head.Likeness.SAME : likeness;
    }

    private void adopt(
            FileKey.Seen seen,
            FileChannel opened,
            @Nullable Tracked original,
            Head head,
            long nowNanos)
            throws IOException {
        Generation begun = Generation.begin(seen.key());
        boolean isLive = seen.key().equals(live);
        boolean writtenSinceLastLook =
                lastLookMillis > 0 && seen.modifiedMillis() + CLOCK_SLACK_MILLIS >= lastLookMillis;
        if (original != null && original.generation().standsIn(opened)) {
            Generation known = original.generation();
            begun = begun.doneTo(known.done(), head, known.before());
        } else if (!isLive && !writtenSinceLastLook) {
            long size = opened.size();
            begun = begun.doneTo(size, head, Generation.Anchor.at(opened, size));
            counts = counts.plus(LogCounts.ofPassedOver());
            LOG.atInfo()
                    .addKeyValue("file", seen.path())
                    .addKeyValue("bytes", size)
                    .log("rotated log from before this log was followed is not read");
        }
        Tracked added = new Tracked(begun, nowNanos);
        added.moveInto(seen, opened);
        tracked.add(added);
        newGeneration = true;
    }

    private void forgetIfGone(Tracked each, long nowNanos) throws IOException {
        if (!each.absentFor(pace.settle().toNanos(), nowNanos)) {
            return;
        }
        if (each.isHomeless()) {
            if (!each.isCopied()) {
                counts = counts.plus(LogCounts.ofLostSight());
                LOG.atError()
                        .addKeyValue("generation", each.generation().id())
                        .addKeyValue("readBytes", each.generation().done())
                        .log(
                                "log file vanished or was truncated; lines behind these bytes were not read");
            }
            tracked.remove(each);
        } else if (each.restedFor(pace.settle().toNanos(), nowNanos) && each.bytesBehind() == 0) {
            each.leave();
            tracked.remove(each);
        }
    }

    /** The file that was seen, or null when the path leads elsewhere by now. */
    private static @Nullable FileChannel open(FileKey.Seen seen) throws IOException {
        FileChannel opened;
        try {
            opened = Tracked.open(seen.path());
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            if (FileKey.look(seen.path()).key().equals(seen.key())) {
                return opened;
            }
        } catch (NoSuchFileException e) {
            // renamed meanwhile
        }
        opened.close();
        return null;
    }
}
