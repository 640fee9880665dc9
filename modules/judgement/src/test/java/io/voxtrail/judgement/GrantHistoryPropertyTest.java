package io.voxtrail.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.directory.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Verdicts over random grant histories, against an oracle that could not be simpler. */
class GrantHistoryPropertyTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final String[] MAILBOXES = {"mb-1", "mb-2", "mb-3", "mb-4"};
    private static final String[] FOLDERS = {"inbox", "private", "old"};

    /** A grant as the oracle sees it: numbers and words only. */
    private record Held(String role, String mailbox, Optional<String> folder, long from, long to) {
        boolean permits(String asked, String inFolder, long micros) {
            return mailbox.equals(asked)
                    && folder.map(inFolder::equals).orElse(true)
                    && from <= micros
                    && micros < to;
        }

        Scope scope() {
            return folder.map(one -> Scene.only(mailbox, one)).orElseGet(() -> Scene.only(mailbox));
        }
    }

    @Test
    void permitsExactlyWhileSomeGrantHoldsAndReaches() {
        int permitted = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            List<Held> history = history(random);
            for (long micros : instants(history, random)) {
                String mailbox = MAILBOXES[random.nextInt(MAILBOXES.length)];
                String folder = FOLDERS[random.nextInt(FOLDERS.length)];
                boolean expected =
                        history.stream().anyMatch(one -> one.permits(mailbox, folder, micros));

                Verdict verdict = judged(history, mailbox, folder, micros).judgement().verdict();

                assertThat(verdict)
                        .as("seed %d, %d us, %s/%s of %s", seed, micros, mailbox, folder, history)
                        .isEqualTo(expected ? Verdict.AUTHORIZED : Verdict.UNAUTHORIZED);
                permitted += expected ? 1 : 0;
            }
        }
        assertThat(permitted).as("both answers must occur").isGreaterThan(500);
    }

    @Test
    void theOrderInWhichGrantsArrivedDoesNotMatter() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Held> history = history(random);
            List<Held> shuffled = new ArrayList<>(history);
            Collections.shuffle(shuffled, random);
            for (long micros : instants(history, random)) {
                assertThat(judged(history, "mb-1", "inbox", micros).judgement().verdict())
                        .as("seed %d, %d us", seed, micros)
                        .isEqualTo(judged(shuffled, "mb-1", "inbox", micros).judgement().verdict());
            }
        }
    }

    @Test
    void theSameInputsGiveTheSameAnswer() {
        for (int seed = 0; seed < 100; seed++) {
            List<Held> history = history(new Random(seed));
            assertThat(judged(history, "mb-1", "inbox", 50).toString())
                    .isEqualTo(judged(history, "mb-1", "inbox", 50).toString());
        }
    }

    private static Judged judged(List<Held> history, String mailbox, String folder, long micros) {
        Scene scene = Scene.owner().at(START.plus(micros, ChronoUnit.MICROS));
        scene.grants.clear();
        for (Held one : history) {
            scene.holds(
                    one.role(),
                    one.scope(),
                    START.plus(one.from(), ChronoUnit.MICROS),
                    one.to() == Long.MAX_VALUE
                            ? Optional.<Instant>empty()
                            : Optional.of(START.plus(one.to(), ChronoUnit.MICROS)));
        }
        scene.mailbox = Optional.of(new io.voxtrail.core.attempt.MailboxId(mailbox));
        scene.folder = Optional.of(folder);
        return scene.judge();
    }

    private static List<Held> history(Random random) {
        List<Held> history = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            long from = random.nextInt(1_000);
            long to = random.nextInt(4) == 0 ? Long.MAX_VALUE : from + 1 + random.nextInt(300);
            history.add(
                    new Held(
                            random.nextBoolean() ? "mailbox.owner" : "mailbox.delegate",
                            MAILBOXES[random.nextInt(MAILBOXES.length)],
                            random.nextBoolean()
                                    ? Optional.empty()
                                    : Optional.of(FOLDERS[random.nextInt(FOLDERS.length)]),
                            from,
                            to));
        }
        return history;
    }

    /** Both sides of every edge, and a few between. */
    private static List<Long> instants(List<Held> history, Random random) {
        List<Long> instants = new ArrayList<>();
        for (Held one : history) {
            instants.add(one.from());
            instants.add(Math.max(0, one.from() - 1));
            if (one.to() != Long.MAX_VALUE) {
                instants.add(one.to());
                instants.add(one.to() - 1);
            }
        }
        for (int i = 0; i < 10; i++) {
            instants.add((long) random.nextInt(1_500));
        }
        return instants;
    }
}
