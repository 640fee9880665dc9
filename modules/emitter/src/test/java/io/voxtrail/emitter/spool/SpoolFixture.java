package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Small words for the spool's tests: a record's payload says which stream and number it has. */
final class SpoolFixture {
    static final StreamTag FIRST = new StreamTag(1, 1);
    static final StreamTag SECOND = new StreamTag(2, 2);
    static final StreamTag THIRD = new StreamTag(3, 3);
    static final SpoolConfig SMALL =
            SpoolConfig.DEFAULTS
                    .withFreeFloorBytes(0)
                    .withReserveBytes(64 * 1024)
                    .withPatience(Duration.ofSeconds(5));

    private SpoolFixture() {}

    static Spool open(Disk disk, StreamTag stream) throws IOException {
        return open(disk, stream, SMALL);
    }

    static Spool open(Disk disk, StreamTag stream, SpoolConfig config) throws IOException {
        return Spool.open(disk, stream, config, InstantSource.system());
    }

    static byte[] payload(StreamTag stream, long sequence) {
        int filler = (int) (sequence * 37 % 200);
        return (stream + "#" + sequence + "#" + "x".repeat(filler))
                .getBytes(StandardCharsets.UTF_8);
    }

    static long append(Spool spool, StreamTag stream) throws Exception {
        return append(spool, stream, Share.ORDINARY);
    }

    static long append(Spool spool, StreamTag stream, Share share) throws Exception {
        return spool.submit(share, FrameType.EVENT, before -> payload(stream, before.size()))
                .await();
    }

    static void append(Spool spool, StreamTag stream, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            append(spool, stream);
        }
    }

    /** All that is there to send, each record checked against what was written under its number. */
    static List<String> unsent(Spool spool) throws IOException {
        List<String> names = new ArrayList<>();
        try (SpoolReader reader = spool.reader()) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                names.add(name(frame));
            }
        }
        return names;
    }

    static String name(Frame frame) {
        byte[] expected = payload(frame.stream(), frame.sequence());
        if (!java.util.Arrays.equals(expected, frame.payload())) {
            throw new AssertionError("A wrong record under " + frame.end());
        }
        return name(frame.stream(), frame.sequence());
    }

    static String name(StreamTag stream, long sequence) {
        return stream.low() + "." + sequence;
    }

    static List<String> names(StreamTag stream, long first, long last) {
        List<String> names = new ArrayList<>();
        for (long sequence = first; sequence <= last; sequence++) {
            names.add(name(stream, sequence));
        }
        return names;
    }
}
