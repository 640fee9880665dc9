package io.voxtrail.agent.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each complete line once, whatever happens to the file and to the reader. */
class FileFollowerTest {
    private static final Pace PACE = new Pace(Duration.ZERO, Duration.ofMillis(1));
    private static final Pace PATIENT = new Pace(Duration.ZERO, Duration.ofMinutes(5));

    @TempDir Path folder;

    private final List<String> read = new ArrayList<>();
    private final Set<String> recorded = new HashSet<>();
    private Optional<FollowedLog> saved = Optional.empty();
    private int written;

    @Test
    void readsALineOnlyWhenItIsWhole() throws IOException {
        FileFollower follower = follower(PATIENT);

        append("half a li");
        drain(follower);
        assertThat(read).isEmpty();
        append("ne\nand");
        drain(follower);

        assertThat(read).containsExactly("half a line");
        assertThat(follower.bytesBehind()).isEqualTo(3);
    }

    @Test
    void goesOnInTheRenamedFileAndThenInTheNewOne() throws IOException {
        FileFollower follower = follower(PATIENT);
        line();
        drain(follower);
        line();

        rename();
        Files.writeString(
                folder.resolve("access.log.1"), numbered(written++), StandardOpenOption.APPEND);
        line();
        drain(follower);

        assertThat(read).containsExactlyElementsOf(allWritten());
    }

    @Test
    void readsWhatACopyHoldsBeyondWhatWasReadBeforeTheTruncation() throws IOException {
        FileFollower follower = follower(PATIENT);
        line();
        drain(follower);
        line();
        line();

        copyTruncate();
        line();
        drain(follower);

        assertThat(read).containsExactlyInAnyOrderElementsOf(allWritten()).doesNotHaveDuplicates();
    }

    @Test
    void knowsATruncatedFileThatHasGrownPastItsOldLength() throws IOException {
        FileFollower follower = follower(PATIENT);
        line();
        drain(follower);

        copyTruncate();
        for (int i = 0; i < 50; i++) {
            line();
        }
        drain(follower);

        assertThat(read).containsExactlyElementsOf(allWritten());
    }

    @Test
    void findsEachFileAgainAfterRotationsThatItDidNotSee() throws IOException {
        FileFollower follower = follower(PATIENT);
        line();
        drain(follower);
        line();

        rename();
        line();
        rename();
        line();
        copyTruncate();
        line();
        drain(follower(PATIENT));

        assertThat(read).containsExactlyInAnyOrderElementsOf(allWritten()).doesNotHaveDuplicates();
    }

    @Test
    void doesNotReadRotatedFilesFromBeforeItsTime() throws IOException {
        Files.writeString(folder.resolve("access.log.1"), numbered(900) + numbered(901));
        line();

        FileFollower follower = follower(PATIENT);
        drain(follower);

        assertThat(read).containsExactlyElementsOf(allWritten());
        assertThat(follower.remembered().counts().passedOver()).isOne();
    }

    @Test
    void doesNotTakeAnotherFileForTheOldOneWhenItGetsItsInode() throws IOException {
        FileFollower follower = follower(PATIENT);
        line();
        drain(follower);
        follower.close();

        Generation known = saved.orElseThrow().generations().getFirst();
        Files.delete(folder.resolve("access.log"));
        line();
        FileKey now = FileKey.look(folder.resolve("access.log")).key();
        saved =
                Optional.of(
                        new FollowedLog(
                                List.of(known.in(now)),
                                saved.get().lastLookMillis(),
                                saved.get().counts()));
        drain(follower(PATIENT));

        assertThat(read).containsExactlyElementsOf(allWritten());
    }

    @Test
    void countsAFileThatVanishedBeforeItWasReadToItsEnd() throws Exception {
        FileFollower follower = follower(PACE);
        line();
        drain(follower);
        line();
        follower.close();

        Files.delete(folder.resolve("access.log"));
        FileFollower after = follower(PACE);
        drain(after);
        Thread.sleep(20);
        drain(after);

        assertThat(after.remembered().counts().lostSight()).isOne();
        assertThat(after.remembered().generations()).isEmpty();
    }

    @Test
    void takesTheRestOfARotatedFileAsALineWhenItRests() throws Exception {
        FileFollower follower = follower(PACE);
        append("no end");
        drain(follower);
        rename();
        line();
        drain(follower);
        Thread.sleep(20);
        drain(follower);

        assertThat(read).containsExactlyInAnyOrder("no end", numbered(0).strip());
    }

    @Test
    void keepsOnlyHashAndBeginningOfALineThatIsTooLong() throws IOException {
        FileFollower follower = follower(PATIENT);
        String giant = "x".repeat(700_000);
        append(giant.substring(0, 300_000));
        drain(follower);
        append(giant.substring(300_000) + "\nshort\n" + "y".repeat(70_000) + "\n");
        drain(follower);

        assertThat(read)
                .containsExactly(
                        "too long 700000 " + sha256(giant),
                        "short",
                        "too long 70000 " + sha256("y".repeat(70_000)));
    }

    /** The oracle: the set of written lines is the set of read ones, and none was read twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsEachLineOnceThroughAnyInterleaving(long seed) throws IOException {
        Random random = new Random(seed);
        FileFollower follower = follower(PATIENT);
        drain(follower);
        saved = Optional.of(follower.remembered());
        for (int step = 0; step < 300; step++) {
            switch (random.nextInt(12)) {
                case 0 -> rename();
                case 1 -> copyTruncate();
                case 2 -> {
                    follower.close(); // killed: what was not saved is not known any more
                    follower = follower(PATIENT);
                }
                case 3 -> half();
                case 4 -> drainSome(follower, random);
                case 5, 6 -> drain(follower);
                default -> line();
            }
            if (random.nextInt(5) == 0) {
                saved = Optional.of(follower.remembered());
            }
        }
        finishLine();
        drain(follower);
        drain(follower);

        assertThat(read).doesNotHaveDuplicates();
        List<String> missed = allWritten();
        missed.removeAll(read);
        assertThat(missed).isEmpty();
        assertThat(read).hasSize(written);
        assertThat(follower.remembered().counts().lostSight()).isZero();
    }

    private boolean halfWritten;

    private FileFollower follower(Pace pace) {
        return new FileFollower("access", folder.resolve("access.log"), pace, saved);
    }

    private void line() throws IOException {
        append(halfWritten ? numbered(written++).substring(10) : numbered(written++));
        halfWritten = false;
    }

    private void half() throws IOException {
        if (!halfWritten) {
            append(numbered(written).substring(0, 10));
            halfWritten = true;
        }
    }

    private void finishLine() throws IOException {
        if (halfWritten) {
            line();
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(
                folder.resolve("access.log"),
                text,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String numbered(int number) {
        return "%09d this is a line of a usual length that says what was tried by whom and when\n"
                .formatted(number);
    }

    private List<String> allWritten() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < written; i++) {
            all.add(numbered(i).strip());
        }
        return all;
    }

    private void rename() throws IOException {
        if (!Files.exists(folder.resolve("access.log")) || halfWritten && finished()) {
            return;
        }
        shift();
        Files.move(folder.resolve("access.log"), folder.resolve("access.log.1"));
    }

    /** A server finishes its line before it opens the next file. */
    private boolean finished() throws IOException {
        finishLine();
        return false;
    }

    private void copyTruncate() throws IOException {
        if (!Files.exists(folder.resolve("access.log")) || halfWritten && finished()) {
            return;
        }
        shift();
        Files.copy(folder.resolve("access.log"), folder.resolve("access.log.1"));
        Files.write(
                folder.resolve("access.log"), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void shift() throws IOException {
        for (int i = 60; i >= 1; i--) {
            Path from = folder.resolve("access.log." + i);
            if (Files.exists(from)) {
                Files.move(
                        from,
                        folder.resolve("access.log." + (i + 1)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void drain(FileFollower follower) throws IOException {
        while (step(follower, 1000)) {}
    }

    private void drainSome(FileFollower follower, Random random) throws IOException {
        for (int i = random.nextInt(3); i >= 0 && step(follower, 1 + random.nextInt(5)); i--) {}
        if (random.nextBoolean()) {
            recordWithoutDone(follower, random);
        }
    }

    private boolean step(FileFollower follower, int most) throws IOException {
        Optional<FileFollower.Batch> batch = follower.next(most);
        if (batch.isEmpty()) {
            return false;
        }
        remember(follower);
        batch.get().lines().forEach(this::record);
        follower.done(batch.get(), LogCounts.ZERO);
        saved = saved.isEmpty() ? Optional.of(follower.remembered()) : saved;
        return true;
    }

    /** Killed between recording and being done. */
    private void recordWithoutDone(FileFollower follower, Random random) throws IOException {
        Optional<FileFollower.Batch> batch = follower.next(1 + random.nextInt(5));
        remember(follower);
        batch.ifPresent(found ->
                found.lines().stream()
                        .limit(1 + random.nextInt(found.lines().size()))
                        .forEach(this::record));
    }

    private void remember(FileFollower follower) {
        if (follower.mustBeRememberedFirst()) {
            saved = Optional.of(follower.remembered());
        }
    }

    /** As the agent does: a place that is in the spool is not recorded again. */
    private void record(RawLine line) {
        if (recorded.add(line.place().toString())) {
            read.add(
                    switch (line.content()) {
                        case RawLine.Content.Whole(byte[] bytes) ->
                                new String(bytes, StandardCharsets.UTF_8);
                        case RawLine.Content.TooLong(long bytes, String sha256, byte[] _) ->
                                "too long " + bytes + " " + sha256;
                    });
        }
    }

    private static String sha256(String text) {
        return java.util.HexFormat.of()
                .formatHex(Fingerprint.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
