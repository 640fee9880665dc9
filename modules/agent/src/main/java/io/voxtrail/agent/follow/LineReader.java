package io.voxtrail.agent.follow;

import io.voxtrail.agent.line.LineParser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file's bytes into lines, from where the generation is done. Whatever was read counts only
 * if the bytes in front of it still stand there afterwards: a file that is truncated and written
 * again under the reader's hands never yields half of one line and half of another.
 */
final class LineReader {
    private static final int CHUNK = 256 * 1024;
    private static final int PREFIX = 256;

    private final String source;
    private @Nullable LongLine longLine;

    LineReader(String source) {
        this.source = source;
    }

    /**
     * A line that does not fit, as far as it was seen; so that waiting for its end does not read it
     * again.
     */
    private static final class LongLine {
        private final String generation;
        private final long start;
        private final MessageDigest digest = Fingerprint.sha256();
        private byte[] prefix = new byte[0];
        private long seen;

        LongLine(String generation, long start) {
            this.generation = generation;
            this.start = start;
        }

        void add(byte[] bytes, int length) {
            if (seen == 0) {
                prefix = Arrays.copyOf(bytes, Math.min(PREFIX, length));
            }
            digest.update(bytes, 0, length);
            seen += length;
        }
    }

    /**
     * @param endIsFinal whether nothing more will come, so that what stands behind the last line
     *     break is a line too
     */
    Reading read(Generation from, FileChannel file, boolean endIsFinal, int mostLines)
            throws IOException {
        int lead = (int) Math.min(from.done(), Head.MOST);
        byte[] bytes = Fingerprint.read(file, from.done() - lead, lead + CHUNK);
        Head head = from.done() <= lead ? Head.of(bytes) : from.head();
        if (!from.standsIn(file) || !from.beginningWith(head).standsIn(file)) {
            return new Reading.Replaced();
        }
        List<RawLine> lines = new ArrayList<>();
        int at = lead;
        while (lines.size() < mostLines) {
            int end = lineBreak(bytes, at);
            if (end < 0) {
                break;
            }
            long start = from.done() + at - lead;
            lines.add(
                    new RawLine(place(from, start), start + end - at + 1, content(bytes, at, end)));
            at = end + 1;
        }
        if (!lines.isEmpty()) {
            Generation after =
                    from.doneTo(from.done() + at - lead, head, Generation.Anchor.of(bytes, at));
            return new Reading.Lines(after, lines);
        }
        if (bytes.length - at > LineParser.MAX_LINE_BYTES) {
            return readLong(from, head, file, endIsFinal);
        }
        return endIsFinal && bytes.length > at
                ? unterminated(from, head, bytes, at)
                : new Reading.Nothing();
    }

    private Reading unterminated(Generation from, Head head, byte[] bytes, int at) {
        long end = from.done() + bytes.length - at;
        RawLine line = new RawLine(place(from, from.done()), end, content(bytes, at, bytes.length));
        return new Reading.Lines(
                from.doneTo(end, head, Generation.Anchor.of(bytes, bytes.length)), List.of(line));
    }

    private Reading readLong(Generation from, Head head, FileChannel file, boolean endIsFinal)
            throws IOException {
        LongLine line = longLine;
        if (line == null || line.start != from.done() || !line.generation.equals(from.id())) {
            line = new LongLine(from.id(), from.done());
            longLine = line;
        }
        while (true) {
            byte[] bytes = Fingerprint.read(file, line.start + line.seen, CHUNK);
            if (bytes.length == 0 && !endIsFinal) {
                return new Reading.Nothing();
            }
            int end = lineBreak(bytes, 0);
            if (end < 0 && bytes.length > 0) {
                line.add(bytes, bytes.length);
                continue;
            }
            line.add(bytes, Math.max(end, 0));
            return tooLong(from, head, line, file, end >= 0 ? 1 : 0);
        }
    }

    private Reading tooLong(
            Generation from, Head head, LongLine line, FileChannel file, int lineBreak)
            throws IOException {
        longLine = null;
        long end = line.start + line.seen + lineBreak;
        Generation.Anchor before = Generation.Anchor.at(file, end);
        if (!from.standsIn(file)) {
            return new Reading.Replaced();
        }
        RawLine.Content content =
                new RawLine.Content.TooLong(
                        line.seen, HexFormat.of().formatHex(line.digest.digest()), line.prefix);
        return new Reading.Lines(
                from.doneTo(end, head, before),
                List.of(new RawLine(place(from, line.start), end, content)));
    }

    private static RawLine.Content content(byte[] bytes, int from, int to) {
        if (to - from > LineParser.MAX_LINE_BYTES) {
            MessageDigest digest = Fingerprint.sha256();
            digest.update(bytes, from, to - from);
            return new RawLine.Content.TooLong(
                    to - from,
                    HexFormat.of().formatHex(digest.digest()),
                    Arrays.copyOfRange(bytes, from, from + PREFIX));
        }
        boolean carriageReturn = to > from && bytes[to - 1] == '\r';
        return new RawLine.Content.Whole(
                Arrays.copyOfRange(bytes, from, carriageReturn ? to - 1 : to));
    }

    private Place place(Generation generation, long offset) {
        return new Place(source, generation.id(), offset);
    }

    private static int lineBreak(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
