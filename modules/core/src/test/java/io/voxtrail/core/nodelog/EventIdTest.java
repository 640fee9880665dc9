package io.voxtrail.core.nodelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventIdTest {

    @Test
    void readsBackEveryIdItWrites() {
        SecureRandom secure = new SecureRandom();
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            EventId id = new EventId(StreamId.random(secure), random.nextLong() & Long.MAX_VALUE);

            String text = id.toString();

            assertThat(EventId.parse(text)).isEqualTo(id);
            assertThat(text.length()).isLessThanOrEqualTo(46);
        }
    }

    @Test
    void writesTheStreamAsRfc4648Does() {
        byte[] sixteen = "foobarfoobarfoob".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThat(StreamId.of(sixteen)).hasToString("mzxw6ytbojtg633cmfzgm33pmi");
    }

    @Test
    void knowsOneTextOnlyForEachId() {
        StreamId stream = StreamId.of(new byte[16]);
        String zeros = stream.toString();

        assertThatThrownBy(() -> EventId.parse(zeros + ".01"))
                .hasMessageContaining("not an event id");
        assertThatThrownBy(() -> EventId.parse(zeros + ".+1"))
                .hasMessageContaining("not an event id");
        assertThatThrownBy(() -> EventId.parse(zeros)).hasMessageContaining("not an event id");
        assertThatThrownBy(() -> StreamId.parse(zeros.substring(1) + "b"))
                .hasMessageContaining("not a stream id");
        assertThatThrownBy(() -> StreamId.parse(zeros.toUpperCase(java.util.Locale.ROOT)))
                .hasMessageContaining("not a stream id");
    }
}
