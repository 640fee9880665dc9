package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.nodelog.RecordedAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

    private static final int RECORDS = 500;

    private final Codecs codecs = Codecs.shipped();

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItWrote(Words words) throws Exception {
        Codec<Object> codec = words.codec(codecs);
        for (long seed = 0; seed < RECORDS; seed++) {
            Object value = new RandomWords(seed, codecs).next(words.type());

            byte[] bytes = codec.encode(value);

            assertThat(codec.decode(bytes)).as("seed %d", seed).isEqualTo(value);
            assertThat(codec.encode(codec.decode(bytes))).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    @Test
    void writesTheSameBytesForTheSameSetInWhateverOrderItWasFilled() {
        Mailbox drawn = new RandomWords(1, codecs).next(Mailbox.class);
        Set<Pseudonym> destinations = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            destinations.add(Pseudonym.of(new byte[] {(byte) (i * 37), 1, 2, 3, 4, 5, 6, 7}));
        }
        List<Pseudonym> reversed = new ArrayList<>(destinations);
        Collections.reverse(reversed);

        byte[] one = codecs.mailboxes().encode(with(drawn, destinations));
        byte[] other = codecs.mailboxes().encode(with(drawn, new LinkedHashSet<>(reversed)));

        assertThat(one).isEqualTo(other);
    }

    @Test
    void cutsInstantsToMicroseconds() throws Exception {
        RecordedAttempt drawn = new RandomWords(2, codecs).next(RecordedAttempt.class);
        Instant precise = Instant.parse("2026-11-23T09:00:00.123456789Z");

        RecordedAttempt read =
                (RecordedAttempt)
                        codecs.logRecords().decode(codecs.logRecords().encode(at(drawn, precise)));

        assertThat(read.attempt().occurredAt()).isEqualTo("2026-11-23T09:00:00.123456Z");
        assertThat(read.recordedAt()).isEqualTo("2026-11-23T09:00:00.123456Z");
    }

    @Test
    void carriesTheNodesOwnBytesThroughAnAccessUntouched() throws Exception {
        Access access = new RandomWords(3, codecs).next(Access.class);

        byte[] bytes = codecs.accesses().encode(access);

        assertThat(codecs.accesses().decode(bytes).original()).isEqualTo(access.original());
        assertThat(indexOf(bytes, access.original().readOnly())).isEqualTo(12);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }

    private static Mailbox with(Mailbox mailbox, Set<Pseudonym> destinations) {
        return new Mailbox(
                mailbox.id(),
                mailbox.tenant(),
                mailbox.owner(),
                mailbox.classification(),
                mailbox.status(),
                mailbox.holds(),
                mailbox.seals(),
                destinations,
                mailbox.effectiveAt(),
                mailbox.source());
    }

    private static RecordedAttempt at(RecordedAttempt recorded, Instant instant) {
        Attempt attempt = recorded.attempt();
        return new RecordedAttempt(
                recorded.position(),
                recorded.salt(),
                instant,
                recorded.clock(),
                recorded.sanitized(),
                recorded.truncated(),
                new Attempt(
                        instant,
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
                        attempt.trace(),
                        attempt.recordedFrom()));
    }
}
