package io.voxtrail.index.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Test
    void writesAnyTextSoThatAnotherReaderGetsTheSame() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            String text =
                    random.ints(random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
                            .filter(c -> c < 0xd800 || c > 0xdfff)
                            .map(c -> random.nextBoolean() ? c % 0x100 : c)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());

            byte[] json = new JsonWriter().open().put("a", text).close().toByteArray();

            assertThat(JACKSON.readTree(json).get("a").asText()).isEqualTo(text);
        }
    }

    @Test
    void keepsEverythingOnOneLineWhateverAValueHolds() {
        JsonWriter json = new JsonWriter().open();
        json.put("a", "x\n\r\u0000\u0085\"\\\n{\"create\":{}}").close();

        assertThat(json.toByteArray()).doesNotContain((byte) '\n', (byte) '\r', (byte) 0);
    }

    @Test
    void writesHalfOfASurrogatePairAsTheReplacementCharacter() throws IOException {
        byte[] json = new JsonWriter().open().put("a", "x\ud800y\udc00").close().toByteArray();

        assertThat(JACKSON.readTree(json).get("a").asText()).isEqualTo("x\ufffdy\ufffd");
    }

    @Test
    void leavesOutWhatIsAbsentAndPutsCommasOnlyBetween() {
        JsonWriter json = new JsonWriter().open();
        json.put("a", Optional.empty()).putAll("b", List.of());
        json.open("c").close().put("d", 1).putAll("e", List.of("x", "y")).put("f", true).close();

        assertThat(json.toByteArray())
                .asString()
                .isEqualTo("{\"c\":{},\"d\":1,\"e\":[\"x\",\"y\"],\"f\":true}");
    }
}
