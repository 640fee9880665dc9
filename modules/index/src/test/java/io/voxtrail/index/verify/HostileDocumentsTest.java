package io.voxtrail.index.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.index.Ledger;
import io.voxtrail.index.Sample;
import io.voxtrail.index.documents.AccessDocument;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.documents.LedgerDocument;
import io.voxtrail.index.documents.StoredAccess;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in an index or in a file of keys, verification names it and goes on. */
class HostileDocumentsTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final int ROUNDS = 5_000;
    private static final String[] WORDS = {
        "", "null", "x", "-1", "9223372036854775807", "1e999", "\u0000", "\ud800", "../..", "%s"
    };

    private final Random random = new Random(3);
    private final DocumentCheck check =
            new DocumentCheck(new StoredAccess(Sample.CODECS.accesses()), IndexNames.DEFAULT);

    @Test
    void namesAFaultInEveryDocumentThatIsNotAsItWasWritten() throws Exception {
        byte[] value = Sample.access(5).value();
        var access = Sample.CODECS.accesses().decode(value);
        ObjectNode source =
                body(new AccessDocument(IndexNames.DEFAULT).encode(access, value).toByteArray());
        String name = IndexNames.DEFAULT.accesses("2026.11") + "/" + access.id();
        assertThat(check.check(Tampering.hit(name, source)).faults()).isEmpty();

        for (int i = 0; i < ROUNDS; i++) {
            ObjectNode hostile = source.deepCopy();
            mutate(hostile);
            FoundDocument found = check.check(Tampering.hit(name, hostile));

            if (!FlatDocument.found(hostile).differences(FlatDocument.found(source)).isEmpty()) {
                boolean told = !found.faults().isEmpty();
                boolean byTheLog =
                        !found.leaf().equals(check.check(Tampering.hit(name, source)).leaf());
                boolean onlyJudgement = onlyJudgement(hostile, source);
                assertThat(told || byTheLog || onlyJudgement).as("%s", hostile).isTrue();
            }
        }
    }

    @Test
    void readsWhateverTheLedgersIndexHolds() throws Exception {
        Ledger seen = Ledger.seen("store-1", Sample.STREAM, 3);
        byte[] lines =
                new LedgerDocument(IndexNames.DEFAULT)
                        .encode(
                                seen.key(),
                                seen.entry(),
                                new LedgerDocument.Place(0, 1, Instant.ofEpochMilli(5)),
                                seen.value())
                        .toByteArray();
        ObjectNode source = body(lines);
        assertThat(read(seen.key(), source).fault()).isEmpty();

        for (int i = 0; i < ROUNDS; i++) {
            ObjectNode hostile = source.deepCopy();
            mutate(hostile);
            LedgerHit hit = read(seen.key(), hostile);

            boolean same =
                    FlatDocument.found(hostile).differences(FlatDocument.found(source)).isEmpty();
            boolean provenance = hostile.path("provenance").equals(source.path("provenance"));
            assertThat(hit.fault().isEmpty()).as("%s", hostile).isIn(same, !provenance);
        }
    }

    @Test
    void refusesAFileOfKeysByTheLineThatIsNone() {
        String vkey = NodeLog.of("store-1").vkey();
        for (int i = 0; i < 500; i++) {
            StringBuilder damaged = new StringBuilder(vkey);
            damaged.setCharAt(random.nextInt(vkey.length()), (char) (32 + random.nextInt(200)));
            if (!damaged.toString().equals(vkey) && damaged.charAt(0) != '#') {
                assertThatThrownBy(() -> NodeKeys.held(List.of("", vkey, damaged.toString()), "f"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("line 3: ");
            }
        }
    }

    /** A judgement's bytes may differ where no field shows it: only the topic can tell. */
    private static boolean onlyJudgement(ObjectNode hostile, ObjectNode source) {
        return FlatDocument.found(hostile)
                .differences(FlatDocument.found(source))
                .equals(new java.util.TreeSet<>(List.of("voxtrail.judgement")));
    }

    private static LedgerHit read(String id, ObjectNode source) {
        ObjectNode hit = JACKSON.createObjectNode();
        hit.put("_id", id);
        hit.set("_source", source);
        return LedgerHit.read(hit, Sample.CODECS.ledger(), IndexNames.DEFAULT);
    }

    private static ObjectNode body(byte[] lines) throws Exception {
        String text = new String(lines, StandardCharsets.UTF_8);
        return (ObjectNode) JACKSON.readTree(text.substring(text.indexOf('\n') + 1));
    }

    private void mutate(ObjectNode root) {
        List<ObjectNode> nodes = new ArrayList<>();
        collect(root, nodes);
        ObjectNode node = nodes.get(random.nextInt(nodes.size()));
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        String name =
                names.isEmpty() || random.nextInt(8) == 0
                        ? "f" + random.nextInt(3)
                        : names.get(random.nextInt(names.size()));
        switch (random.nextInt(9)) {
            case 0 -> node.remove(name);
            case 1 -> node.putNull(name);
            case 2 -> node.put(name, random.nextLong());
            case 3 -> node.put(name, random.nextBoolean());
            case 4 -> node.put(name, WORDS[random.nextInt(WORDS.length)]);
            case 5 -> node.putArray(name).add("a").add(1).addNull();
            case 6 -> node.putObject(name).put("deeper", 1);
            case 7 -> damage(node, name);
            default -> node.put(name, random.nextDouble());
        }
    }

    private void damage(ObjectNode node, String name) {
        byte[] bytes = node.path(name).asText("").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + random.nextInt(3) && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(90));
        }
        node.put(name, new String(bytes, StandardCharsets.UTF_8));
    }

    private static void collect(JsonNode node, List<ObjectNode> nodes) {
        if (node instanceof ObjectNode object) {
            nodes.add(object);
            object.forEach(inner -> collect(inner, nodes));
        }
    }
}
