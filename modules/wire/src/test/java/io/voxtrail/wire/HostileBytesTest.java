package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.wire.UndecodableException.Reason;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.io.BinaryData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileBytesTest {

    private static final int SEEDS = 20;
    private static final int MUTANTS = 300;

    /** What a byte may cost at most while it is read, and what every reading may cost besides. */
    private static final long COST_OF_A_BYTE = 200;

    private static final long COST_OF_A_READING = 64 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Codecs codecs = Codecs.shipped();

    /** The first reading under a schema costs more: it is prepared then, once. */
    @BeforeEach
    void readOneOfEachFirst() throws UndecodableException {
        for (Words words : Words.values()) {
            Codec<Object> codec = words.codec(codecs);
            codec.decode(codec.encode(new RandomWords(0, codecs).next(words.type())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryMutantOrReadsItAsSomethingThatCanBeWritten(Words words) {
        Codec<Object> codec = words.codec(codecs);
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] sound = codec.encode(new RandomWords(seed, codecs).next(words.type()));
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = mutate(sound, random);
                try {
                    Object read = decodeAtFairCost(codec, mutant);
                    assertThat(codec.decode(codec.encode(read))).isEqualTo(read);
                } catch (UndecodableException e) {
                    assertThat(e.reason()).isNotNull();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryTruncation(Words words) {
        Codec<Object> codec = words.codec(codecs);
        byte[] sound = codec.encode(new RandomWords(7, codecs).next(words.type()));
        for (int length = 0; length < sound.length; length++) {
            assertThat(reasonFor(codec, Arrays.copyOf(sound, length)))
                    .isEqualTo(
                            length < SingleObject.HEADER_BYTES
                                    ? Reason.NOT_SINGLE_OBJECT
                                    : Reason.MALFORMED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBytesBehindTheRecord(Words words) {
        Codec<Object> codec = words.codec(codecs);
        byte[] sound = codec.encode(new RandomWords(8, codecs).next(words.type()));

        assertThat(reasonFor(codec, Arrays.copyOf(sound, sound.length + 1)))
                .isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @EnumSource
    void refusesALengthOfGigabytesWithoutReservingThem(Words words) {
        Codec<Object> codec = words.codec(codecs);
        byte[] sound = codec.encode(new RandomWords(9, codecs).next(words.type()));
        for (long claimed : new long[] {1_500_000_000L, Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
            for (int at = SingleObject.HEADER_BYTES; at < sound.length; at++) {
                byte[] bomb = insert(sound, at, varint(claimed));
                try {
                    decodeAtFairCost(codec, bomb);
                } catch (UndecodableException e) {
                    assertThat(e.reason()).isNotNull();
                }
            }
        }
    }

    @Test
    void refusesAFifteenByteRecordThatClaimsGigabytes() {
        byte[] header = Arrays.copyOf(notice(), SingleObject.HEADER_BYTES);

        byte[] bomb = insert(header, header.length, varint(1_500_000_000));

        assertThat(bomb).hasSize(15);
        assertThat(reasonFor(codecs.logRecords(), bomb)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesRandomBytes() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(reasonFor(codecs.logRecords(), noise)).isEqualTo(Reason.NOT_SINGLE_OBJECT);
        }
    }

    @Test
    void refusesRandomBytesBehindASoundHeader() {
        Random random = new Random(12);
        byte[] header = Arrays.copyOf(notice(), SingleObject.HEADER_BYTES);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = Arrays.copyOf(header, 10 + random.nextInt(60));
            for (int at = 10; at < noise.length; at++) {
                noise[at] = (byte) random.nextInt();
            }
            assertThat(reasonFor(codecs.logRecords(), noise))
                    .isIn(Reason.MALFORMED, Reason.INVALID);
        }
    }

    @Test
    void refusesAMebibyteWithoutLookingAtIt() {
        byte[] large = Arrays.copyOf(notice(), 1024 * 1024);

        long before = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            assertThat(reasonFor(codecs.logRecords(), large)).isEqualTo(Reason.TOO_LARGE);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void saysThatThereIsNothingWhereThereIsNothing() {
        assertThat(reasonFor(codecs.logRecords(), null)).isEqualTo(Reason.ABSENT);
        assertThat(reasonFor(codecs.logRecords(), new byte[0])).isEqualTo(Reason.NOT_SINGLE_OBJECT);
    }

    @Test
    void namesTheFingerprintThatItDoesNotKnow() {
        byte[] bytes = notice();
        System.arraycopy(SingleObject.header(0x1122334455667788L), 0, bytes, 0, 10);

        assertThat(failure(codecs.logRecords(), bytes))
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_FINGERPRINT);
                    assertThat(e.fingerprint()).hasValue(0x1122334455667788L);
                    assertThat(e).hasMessageContaining("1122334455667788");
                });
    }

    @Test
    void refusesARecordThatBelongsOnAnotherTopic() {
        assertThat(reasonFor(codecs.principals(), notice())).isEqualTo(Reason.OTHER_TYPE);
    }

    @Test
    void refusesAnAccessWhoseAttemptCannotBeRead() {
        byte[] unknown = attempt();
        unknown[5] ^= 1;

        assertThat(reasonFor(codecs.accesses(), accessTo(unknown)))
                .isEqualTo(Reason.UNKNOWN_FINGERPRINT);
        assertThat(reasonFor(codecs.accesses(), accessTo(new byte[] {1, 2, 3})))
                .isEqualTo(Reason.NOT_SINGLE_OBJECT);
        assertThat(reasonFor(codecs.accesses(), accessTo(notice()))).isEqualTo(Reason.INVALID);
    }

    @Test
    void keepsContentOutOfItsMessages() {
        byte[] bytes = attempt();
        for (int length = 10; length < bytes.length; length++) {
            assertThat(failure(codecs.logRecords(), Arrays.copyOf(bytes, length)).getMessage())
                    .isEqualTo("not a RecordedAttempt");
        }
    }

    private byte[] accessTo(byte[] original) {
        Access drawn = new RandomWords(13, codecs).next(Access.class);
        return codecs.accesses()
                .encode(
                        new Access(
                                drawn.id(),
                                drawn.recorded(),
                                Octets.owning(original),
                                drawn.judgement(),
                                drawn.mismatch(),
                                drawn.revision(),
                                drawn.provenance(),
                                drawn.judgedAt(),
                                drawn.period(),
                                drawn.clockSuspect(),
                                drawn.keyMismatch(),
                                drawn.detections()));
    }

    private byte[] notice() {
        return codecs.logRecords().encode(new RandomWords(14, codecs).next(NodeNotice.class));
    }

    private byte[] attempt() {
        return codecs.logRecords().encode(new RandomWords(15, codecs).next(RecordedAttempt.class));
    }

    /** The first time through a line of code may cost more than the line does: so, the second. */
    private static Object decodeAtFairCost(Codec<Object> codec, byte[] bytes)
            throws UndecodableException {
        cost(codec, bytes);
        assertThat(cost(codec, bytes))
                .isLessThan(COST_OF_A_READING + COST_OF_A_BYTE * bytes.length);
        return codec.decode(bytes);
    }

    private static long cost(Codec<Object> codec, byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            codec.decode(bytes);
        } catch (UndecodableException e) {
            // what it costs to refuse counts as well
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static Reason reasonFor(Codec<?> codec, byte[] bytes) {
        return failure(codec, bytes).reason();
    }

    private static UndecodableException failure(Codec<?> codec, byte[] bytes) {
        try {
            throw new AssertionError("was read: " + codec.decode(bytes));
        } catch (UndecodableException e) {
            return e;
        }
    }

    private static byte[] mutate(byte[] sound, Random random) {
        int at = SingleObject.HEADER_BYTES + random.nextInt(sound.length - 10);
        byte[] mutant = sound.clone();
        switch (random.nextInt(5)) {
            case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> mutant[at] = (byte) random.nextInt();
            case 2 -> mutant = insert(sound, at, varint(random.nextLong()));
            case 3 -> mutant = remove(sound, at, random.nextInt(8));
            default -> mutant[random.nextInt(sound.length)] = (byte) random.nextInt();
        }
        return mutant;
    }

    private static byte[] insert(byte[] bytes, int at, byte[] more) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
        return longer;
    }

    private static byte[] remove(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter;
    }

    private static byte[] varint(long value) {
        byte[] buffer = new byte[10];
        return Arrays.copyOf(buffer, BinaryData.encodeLong(value, buffer, 0));
    }
}
