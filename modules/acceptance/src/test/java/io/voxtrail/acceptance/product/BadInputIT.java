package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a broken or hostile node writes straight to the topic, and what people are shown of it. */
@Timeout(300)
class BadInputIT {

    private static final int GOOD = 200;
    private static final int BAD = 300;

    private static final String PERSON =
            """
            effectiveAt: 2026-01-01T00:00:00Z
            principals:
              - id: halfway
                kind: SUBSCRIBER
                realm: customers
                tenant: harbour-clinic
                grants:
                  - {role: mailbox.owner, mailboxes: [mb-halfway], from: 2026-01-01T00:00:00Z}
            """;
    private static final String MAILBOXES =
            "id,tenant,owner,effectiveAt\nmb-halfway,harbour-clinic,own-h,2026-01-01T00:00:00Z\n";

    @TempDir private Path folder;

    private final SharedUp trail = SharedUp.get();
    private final Codecs codecs = Codecs.shipped();
    private final Random random = new Random(42);

    @Test
    void amongPoisonEveryGoodRecordIsIndexedAndTheQuarantineIsCountedExactly() throws Exception {
        long quarantined = quarantined();
        StreamId stream = Attempts.newStream();
        try (KafkaProducer<byte[], byte[]> node = producer()) {
            for (int i = 0; i < Math.max(GOOD, BAD); i++) {
                if (i < GOOD) {
                    send(
                            node,
                            "mallory",
                            codecs.logRecords().encode(Attempts.at(stream, i, "mallory")));
                }
                if (i < BAD) {
                    send(node, "mallory", poison(i));
                }
            }
        }

        Waiting.until(
                "the good to be indexed and the bad to be set aside",
                Running.PATIENCE,
                () -> count("mallory") >= GOOD && quarantined() >= quarantined + BAD);

        assertThat(count("mallory")).isEqualTo(GOOD);
        assertThat(quarantined()).isEqualTo(quarantined + BAD);
        assertThat(trail.succeed("status").out()).contains("records set aside");
    }

    @Test
    void controlCharactersOfAForgedRecordNeverReachATerminal() throws Exception {
        byte[] value = codecs.logRecords().encode(Attempts.by("forged-MARK[2Jforger"));
        byte[] mark = "MARK".getBytes(StandardCharsets.US_ASCII);
        int at = new String(value, StandardCharsets.ISO_8859_1).indexOf("MARK");
        System.arraycopy(new byte[] {0x1b, ']', 0x07, '='}, 0, value, at, mark.length);
        long before = quarantined() + count(null);
        try (KafkaProducer<byte[], byte[]> node = producer()) {
            send(node, "forger", value);
        }
        Waiting.until(
                "the forged record to be judged or set aside",
                Running.PATIENCE,
                () -> quarantined() + count(null) > before);

        for (String format : new String[] {"table", "json", "csv"}) {
            assertThat(trail.succeed("query", "--format", format, "--limit", "0").out())
                    .doesNotContain("\u001b")
                    .doesNotContain("\u0007");
        }
        assertThat(trail.succeed("status").out()).doesNotContain("\u001b");
    }

    @Test
    void aCellThatASpreadsheetWouldTakeForAFormulaIsExportedAsText() throws Exception {
        try (KafkaProducer<byte[], byte[]> node = producer()) {
            send(node, "=1+1", codecs.logRecords().encode(Attempts.by("=1+1")));
        }
        Waiting.until("it to be indexed", Running.PATIENCE, () -> count("=1+1") == 1);

        Answer csv = trail.succeed("query", "--principal", "=1+1", "--format", "csv");

        assertThat(csv.out()).contains("'=1+1").doesNotContain(",=1+1");
    }

    @Test
    void ofAFolderWithOneFaultyFileNothingIsImportedWhileRecordsFlow() throws Exception {
        Path files = Files.createDirectory(folder.resolve("import"));
        Files.writeString(files.resolve("a-sound.yaml"), PERSON);
        Path faulty = Files.writeString(files.resolve("b-faulty.csv"), MAILBOXES + "mb-2,t\n");
        StreamId stream = Attempts.newStream();
        try (KafkaProducer<byte[], byte[]> node = producer()) {
            for (int i = 0; i < GOOD; i++) {
                send(
                        node,
                        "halfway",
                        codecs.logRecords().encode(Attempts.at(stream, i, "halfway")));
                if (i == GOOD / 2) {
                    Answer refused = trail.run("directory", "import", files.toString());
                    assertThat(refused.exitCode()).isEqualTo(1);
                    assertThat(refused.err()).contains("nothing was imported; 1 fault");
                }
            }
        }
        Waiting.until("all to be judged", Running.PATIENCE, () -> count("halfway") == GOOD);

        assertThat(trail.run("directory", "history", "halfway").exitCode()).isEqualTo(1);
        assertThat(countOf("halfway", "AUTHORIZED") + countOf("halfway", "UNAUTHORIZED")).isZero();

        Files.writeString(faulty, MAILBOXES);
        trail.succeed("directory", "import", files.toString());

        assertThat(trail.succeed("directory", "history", "halfway").out())
                .contains("mailbox.owner");
    }

    @Test
    void aPrefixThatWouldLeaveTheIndicesOfOursIsRefused() {
        for (String prefix : new String[] {"../", "a/b.", "*", "Ä."}) {
            Answer answer = trail.run("query", "--prefix", prefix);

            assertThat(answer.exitCode()).as(prefix + answer).isEqualTo(2);
            assertThat(answer.err()).as(prefix).contains("prefix").doesNotContain("Exception");
        }
    }

    @Test
    void anAbsurdLimitIsNotAnAbsurdRequest() {
        assertThat(trail.succeed("query", "--limit", "1000000000").out()).contains("accesses.");
        assertThat(trail.run("query", "--limit", "-1").exitCode()).isEqualTo(2);
    }

    @Test
    void aValueThatLooksLikeAQueryIsOnlyAValue() {
        for (String value : new String[] {"*", "anna OR ben", "\"", "mb-*", "{\"match_all\":{}}"}) {
            Answer answer = trail.run("query", "--principal", value, "--count", "--format", "json");

            assertThat(answer.err()).as(value).doesNotContain("Exception");
            if (answer.exitCode() == 0) {
                assertThat(answer.json().get("total").intValue()).as(value).isZero();
            } else {
                assertThat(answer.exitCode()).as(value).isEqualTo(2);
            }
        }
    }

    private long countOf(String principal, String verdict) {
        return trail.succeed(
                        "query",
                        "--count",
                        "--format",
                        "json",
                        "--principal",
                        principal,
                        "--verdict",
                        verdict)
                .json()
                .get("total")
                .longValue();
    }

    private long quarantined() {
        return status().get("quarantined").longValue();
    }

    private JsonNode status() {
        return trail.succeed("status", "--format", "json").json();
    }

    private long count(String principal) {
        Answer answer =
                principal == null
                        ? trail.succeed(
                                "query", "--count", "--format", "json", "--action", "LISTEN")
                        : trail.succeed(
                                "query", "--count", "--format", "json", "--principal", principal);
        return answer.json().get("total").longValue();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", trail.addresses().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> node, String key, byte[] value)
            throws ExecutionException, InterruptedException {
        String topic = Topics.prefixed("voxtrail.").accessAttempts().name();
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        node.send(new ProducerRecord<>(topic, keyBytes, value)).get();
    }

    /** Six ways to be unreadable. */
    private byte[] poison(int i) {
        byte[] sound = codecs.logRecords().encode(Attempts.by("mallory"));
        return switch (i % 6) {
            case 0 -> bytes(1 + random.nextInt(500));
            case 1 -> new byte[0];
            case 2 -> Arrays.copyOf(sound, 10 + random.nextInt(sound.length - 10));
            case 3 -> lengthBomb(sound);
            case 4 -> unknownFingerprint(sound);
            default -> bytes(60_000);
        };
    }

    /** The header, then a string that says it is two thousand million bytes long. */
    private static byte[] lengthBomb(byte[] sound) {
        return ByteBuffer.allocate(20)
                .put(sound, 0, 10)
                .put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f})
                .array();
    }

    private byte[] unknownFingerprint(byte[] sound) {
        byte[] value = sound.clone();
        System.arraycopy(bytes(8), 0, value, 2, 8);
        return value;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
