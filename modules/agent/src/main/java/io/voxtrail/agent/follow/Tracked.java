package io.voxtrail.agent.follow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A generation under watch, and the open file that holds it while there is one. */
final class Tracked {
    private Generation generation;
    private @Nullable FileChannel file;
    private long size;
    private long changedNanos;
    private long seenNanos;
    private boolean copied;

    Tracked(Generation generation, long nowNanos) {
        this.generation = generation;
        this.changedNanos = nowNanos;
        this.seenNanos = nowNanos;
    }

    static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    Generation generation() {
        return generation;
    }

    void done(Generation after) {
        generation = after;
    }

    @Nullable FileChannel file() {
        return file;
    }

    boolean isHomeless() {
        return file == null;
    }

    /** Gives it the file to read on in. */
    void moveInto(FileKey.Seen seen, FileChannel opened) throws IOException {
        leave();
        file = opened;
        generation = generation.in(seen.key());
    }

    void leave() throws IOException {
        FileChannel left = file;
        file = null;
        if (left != null) {
            left.close();
        }
    }

    /** Takes note of growth, by which it is known when a file has come to rest. */
    void observe(long nowNanos) throws IOException {
        FileChannel open = file;
        if (open != null && open.size() != size) {
            size = open.size();
            changedNanos = nowNanos;
        }
    }

    boolean restedFor(long nanos, long nowNanos) {
        return nowNanos - changedNanos >= nanos;
    }

    /** Its file, or a copy of it, is in the folder. */
    void present(long nowNanos) {
        seenNanos = nowNanos;
    }

    boolean absentFor(long nanos, long nowNanos) {
        return nowNanos - seenNanos >= nanos;
    }

    /** A copy was found that holds nothing beyond what is done. */
    void foundCopied() {
        copied = true;
    }

    boolean isCopied() {
        return copied;
    }

    long bytesBehind() {
        return file == null ? 0 : Math.max(0, size - generation.done());
    }

    Head headNow() throws IOException {
        FileChannel open = file;
        return generation.head().isFull() || open == null ? generation.head() : Head.of(open);
    }
}
