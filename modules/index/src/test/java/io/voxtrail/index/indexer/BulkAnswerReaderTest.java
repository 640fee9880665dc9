package io.voxtrail.index.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.Octets;
import io.voxtrail.index.StubOpenSearch;
import io.voxtrail.index.StubOpenSearch.Created;
import io.voxtrail.index.opensearch.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BulkAnswerReaderTest {

    private static final int FUZZED = 20_000;

    /** What really became of a document, and how a sound answer says it. */
    private record Truth(String item, boolean success) {}

    @Test
    void neverTakesADamagedAnswerForASuccess() {
        Random random = new Random(20261123);
        int read = 0;
        for (int i = 0; i < FUZZED; i++) {
            List<Document> sent = documents(1 + random.nextInt(12));
            List<Truth> truths = sent.stream().map(document -> truth(document, random)).toList();
            List<String> items = new ArrayList<>(truths.stream().map(Truth::item).toList());
            if (random.nextInt(3) == 0) {
                rearrange(items, random);
            }
            byte[] body = StubOpenSearch.items(items).getBytes(StandardCharsets.UTF_8);
            byte[] damaged = damage(body, random);

            BulkAnswer answer =
                    BulkAnswerReader.read(new Answer(200, Octets.owning(damaged)), sent);

            if (answer instanceof BulkAnswer.PerDocument(var outcomes)) {
                read++;
                for (int j = 0; j < outcomes.size(); j++) {
                    if (isSuccess(outcomes.get(j))) {
                        assertThat(truths.get(j).success())
                                .as("answer %s", new String(damaged, StandardCharsets.UTF_8))
                                .isTrue();
                    }
                }
            }
        }
        assertThat(read).as("answers that could still be read").isGreaterThan(FUZZED / 20);
    }

    @Test
    void readsASoundAnswerWhateverElseItSays() {
        List<Document> sent = documents(2);
        String body =
                "{\"new\":[{\"a\":[1]}],\"items\":["
                        + item(sent.get(0), 201, ",\"result\":\"created\",\"x\":{\"y\":[{}]}")
                        + ","
                        + item(sent.get(1), 201, ",\"result\":\"created\"")
                        + "],\"errors\":false}";

        assertThat(BulkAnswerReader.read(new Answer(200, bytes(body)), sent))
                .isEqualTo(
                        new BulkAnswer.PerDocument(
                                List.of(new Written.Stored(0), new Written.Stored(0))));
    }

    @Test
    void doesNotBelieveAnErrorThatClaimsToBeCreated() {
        List<Document> sent = documents(1);
        String body =
                StubOpenSearch.items(
                        List.of(
                                item(
                                        sent.getFirst(),
                                        201,
                                        ",\"result\":\"created\",\"error\":{\"type\":\"e\"}")));

        assertThat(BulkAnswerReader.read(new Answer(200, bytes(body)), sent))
                .isInstanceOfSatisfying(
                        BulkAnswer.PerDocument.class,
                        read ->
                                assertThat(read.outcomes().getFirst())
                                        .isInstanceOf(Written.Unclear.class));
    }

    private static boolean isSuccess(Written written) {
        return written instanceof Written.Stored || written instanceof Written.AlreadyThere;
    }

    private static Truth truth(Document document, Random random) {
        Created created = created(document);
        return switch (random.nextInt(6)) {
            case 0 -> new Truth(item(document, 201, ",\"result\":\"created\""), true);
            case 1 ->
                    new Truth(
                            StubOpenSearch.error(created, 409, "version_conflict_engine_exception"),
                            true);
            case 2 ->
                    new Truth(StubOpenSearch.error(created, 429, "cluster_block_exception"), false);
            case 3 ->
                    new Truth(
                            StubOpenSearch.error(created, 400, "mapper_parsing_exception"), false);
            case 4 ->
                    new Truth(
                            StubOpenSearch.error(created, 503, "unavailable_shards_exception"),
                            false);
            default -> new Truth(StubOpenSearch.error(created, 403, "security_exception"), false);
        };
    }

    private static void rearrange(List<String> items, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> Collections.shuffle(items, random);
            case 1 -> items.remove(random.nextInt(items.size()));
            case 2 -> items.add(items.get(random.nextInt(items.size())));
            default -> items.set(0, items.getLast());
        }
    }

    private static byte[] damage(byte[] body, Random random) {
        byte[] damaged = body.clone();
        switch (random.nextInt(5)) {
            case 0 -> damaged = java.util.Arrays.copyOf(body, random.nextInt(body.length));
            case 1 -> flip(damaged, 1, random);
            case 2 -> flip(damaged, 1 + random.nextInt(4), random);
            case 3 -> {
                int at = random.nextInt(body.length);
                int length = random.nextInt(Math.min(60, body.length - at) + 1);
                damaged = new byte[body.length - length];
                System.arraycopy(body, 0, damaged, 0, at);
                System.arraycopy(body, at + length, damaged, at, damaged.length - at);
            }
            default -> {}
        }
        return damaged;
    }

    private static void flip(byte[] bytes, int count, Random random) {
        for (int i = 0; i < count; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(7));
        }
    }

    @Test
    void takesAReplacementForASuccessOnlyWhereOneWasAskedFor() {
        Document create = documents(1).getFirst();
        Document index =
                new Document(
                        create.record(),
                        Operation.INDEX,
                        create.index(),
                        create.id(),
                        create.lines());
        String updated = item(create, 200, ",\"result\":\"updated\"");

        assertThat(outcome(updated, create)).isInstanceOf(Written.Unclear.class);
        assertThat(outcome(updated.replace("{\"create\"", "{\"index\""), index))
                .isInstanceOf(Written.Stored.class);
    }

    @Test
    void believesNoAnswerThatSpeaksOfAnotherOperationThanWasAskedFor() {
        Document create = documents(1).getFirst();
        String body = item(create, 201, ",\"result\":\"created\"");

        assertThat(answer(body.replace("{\"create\"", "{\"index\""), create))
                .isInstanceOf(BulkAnswer.Unclear.class);
    }

    private static Written outcome(String item, Document sent) {
        return ((BulkAnswer.PerDocument) answer(item, sent)).outcomes().getFirst();
    }

    private static BulkAnswer answer(String item, Document sent) {
        return BulkAnswerReader.read(
                new Answer(200, bytes(StubOpenSearch.items(List.of(item)))), List.of(sent));
    }

    private static List<Document> documents(int count) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(
                    new Document(
                            new ConsumerRecord<>("a", 0, i, new byte[0], new byte[0]),
                            Operation.CREATE,
                            "voxtrail-accesses-2026.11",
                            "aaaaaaaaaaaaaaaaaaaaaaaaaa." + i,
                            bytes("")));
        }
        return documents;
    }

    private static String item(Document document, int status, String rest) {
        return StubOpenSearch.item(created(document), status, rest);
    }

    private static Created created(Document document) {
        return new Created(document.index(), document.id());
    }

    private static Octets bytes(String text) {
        return Octets.owning(text.getBytes(StandardCharsets.UTF_8));
    }
}
