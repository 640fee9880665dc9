package io.voxtrail.acceptance.product;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who a pseudonym stands for can be told while its key lives, and by nobody afterwards. */
@Timeout(400)
class ErasureIT {

    private static final String NUMBER = "+4930999001";
    private static final String LOGIN = "bea-9f1c@example.org";

    @TempDir private Path folder;

    private final SharedUp trail = SharedUp.get();
    private final String month = YearMonth.now(ZoneOffset.UTC).toString();

    @Test
    void anErasedKeyEndsWhatCouldBeToldAndChangesNoRecord() throws Exception {
        Path keys = folder.resolve("pseudonyms.keys");
        trail.product().run("keys", "new", "--keys", keys.toString());
        Answer made =
                trail.product()
                        .run(
                                "keys",
                                "add",
                                "harbour-clinic",
                                "--months",
                                "2",
                                "--keys",
                                keys.toString());
        assertThat(made.out()).as("%s", made).contains("made 3 keys");
        List<String> secrets = secrets(keys);
        JsonNode access = recordSignInByTelephone(keys);
        String event = access.get("event_id").textValue();
        byte[] leaf = original(event);
        assertThat(new String(leaf, ISO_8859_1))
                .doesNotContain("999001")
                .doesNotContain("bea-9f1c");

        Answer unreasoned = reveal(event, keys);
        Answer unrecorded = reveal(event, keys, "--reason", "x", "--audit-folder", keys.toString());
        Answer told = revealAsOfficer(event, keys);

        assertThat(unreasoned.exitCode()).isEqualTo(2);
        assertThat(unreasoned.err()).contains("--reason");
        assertThat(unrecorded.exitCode()).isEqualTo(3);
        assertThat(unrecorded.out()).isEmpty();
        assertThat(told.exitCode()).as("%s", told).isZero();
        assertThat(told.out()).contains(NUMBER, LOGIN);
        assertThat(revealAsOfficer(pseudonymOfNumber(told), keys).out())
                .contains(NUMBER)
                .doesNotContain(LOGIN);
        assertThat(awaitReveal("ALLOWED", event))
                .isEqualTo("staff-vera ALLOWED AUTHORIZED privacy/reveal LEGAL_PROCESS");

        Answer erased = erase(keys);
        Answer again = erase(keys);
        Answer untold = revealAsOfficer(event, keys);

        assertThat(erased.exitCode()).as("%s", erased).isZero();
        assertThat(erased.out()).contains("can no longer be revealed or matched");
        assertThat(again.out()).startsWith("already erased: harbour-clinic " + month);
        assertThat(untold.exitCode()).isEqualTo(1);
        assertThat(untold.err()).contains("the key of harbour-clinic " + month + " was erased at");
        assertThat(awaitReveal("DENIED", event)).startsWith("staff-vera DENIED");
        assertThat(original(event)).isEqualTo(leaf);
        assertThat(awaitOne("DELETE", "harbour-clinic " + month).get("clause").textValue())
                .isEqualTo("privacy/erase");
        noOtherOutputHoldsWhatIsHidden(secrets);
    }

    @Test
    void aLegalHoldWinsOverAnErasureThatDoesNotSayOtherwise() throws IOException {
        Path keys = folder.resolve("held.keys");
        trail.product().run("keys", "new", "--keys", keys.toString());
        trail.product().run("keys", "add", "held-clinic", "--keys", keys.toString());
        Path directory =
                Files.writeString(
                        folder.resolve("held.yaml"),
                        """
                        effectiveAt: 2026-01-01T00:00:00Z
                        source: {name: court, version: "1"}
                        mailboxes:
                          - id: mb-held
                            tenant: held-clinic
                            owner: own-held
                            classification: HEALTH
                            holds: [{reference: L-9, from: 2026-01-01T00:00:00Z}]
                        """);
        trail.succeed("directory", "import", directory.toString());
        String before = Files.readString(keys);

        Answer refused =
                trail.run("erase", "tenant", "held-clinic", "--keys", keys.toString(), "--yes");
        String after = Files.readString(keys);
        Answer erased =
                trail.run(
                        "erase",
                        "tenant",
                        "held-clinic",
                        "--keys",
                        keys.toString(),
                        "--yes",
                        "--despite-holds");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("mb-held (L-9)");
        assertThat(after).isEqualTo(before);
        assertThat(erased.exitCode()).as("%s", erased).isZero();
        assertThat(Files.readString(keys)).contains("held-clinic erased ");
    }

    private Answer reveal(String event, Path keys, String... more) {
        return trail.run(
                Stream.concat(
                                Stream.of("reveal", event, "--keys", keys.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private Answer revealAsOfficer(String event, Path keys) {
        return reveal(
                event,
                keys,
                "--as",
                "staff-vera",
                "--for",
                "LEGAL_PROCESS",
                "--work-order",
                "L-7",
                "--reason",
                "order of the court");
    }

    private static String pseudonymOfNumber(Answer told) {
        return told.out()
                .lines()
                .filter(line -> line.contains(NUMBER))
                .map(line -> line.split(" {2,}")[2])
                .findFirst()
                .orElseThrow();
    }

    private Answer erase(Path keys) {
        return trail.run(
                "erase",
                "tenant",
                "harbour-clinic",
                "--period",
                month,
                "--keys",
                keys.toString(),
                "--yes",
                "--as",
                "staff-vera",
                "--for",
                "OWNER_DATA_REQUEST");
    }

    /** Has an agent record a failed sign-in by telephone, and waits until it is indexed. */
    private JsonNode recordSignInByTelephone(Path keys) throws IOException {
        String attempt =
                """
                {"occurredAt":"%s","principal":{"id":"anon","kind":"ANONYMOUS","claimedName":"%s"},\
                "authentication":{"method":"NONE"},"action":"AUTHENTICATE","enforcement":{"outcome":"DENIED"},\
                "resource":{"kind":"MAILBOX","id":"mb-anna","mailbox":"mb-anna","tenant":"harbour-clinic"},\
                "origin":{"channel":"PHONE_TUI","callingNumberClear":"%s"},"trace":{"requestId":"erasure"}}
                """
                        .formatted(Instant.now(), LOGIN, NUMBER);
        Path lines = Files.writeString(folder.resolve("attempts.jsonl"), attempt);
        try (Running agent =
                trail.start(
                        "agent",
                        "--source",
                        "jsonl",
                        "--path",
                        lines.toString(),
                        "--node",
                        "store-5",
                        "--folder",
                        folder.resolve("agent").toString(),
                        "--keys",
                        keys.toString())) {
            JsonNode access = awaitOne("AUTHENTICATE", "mb-anna");
            agent.interrupt();
            agent.awaitEnd();
            return access;
        }
    }

    private String awaitReveal(String outcome, String event) {
        Waiting.until(
                "the reveal that was " + outcome,
                Running.PATIENCE,
                () ->
                        accesses("KEY_DECRYPT", event).stream()
                                .anyMatch(one -> text(one, "outcome").equals(outcome)));
        List<String> found =
                accesses("KEY_DECRYPT", event).stream()
                        .filter(one -> text(one, "outcome").equals(outcome))
                        .map(one ->
                                String.join(
                                        " ",
                                        text(one, "principal"),
                                        text(one, "outcome"),
                                        text(one, "verdict"),
                                        text(one, "clause"),
                                        text(one, "purpose")))
                        .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private JsonNode awaitOne(String action, String resource) {
        Waiting.until(
                action + " on " + resource,
                Running.PATIENCE,
                () -> !accesses(action, resource).isEmpty());
        return accesses(action, resource).getFirst();
    }

    private List<JsonNode> accesses(String action, String resource) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode one :
                trail.succeed("query", "--action", action, "--format", "json")
                        .json()
                        .get("accesses")) {
            if (text(one, "resource").equals(resource)) {
                found.add(one);
            }
        }
        return found;
    }

    private static String text(JsonNode access, String field) {
        return access.get(field).textValue();
    }

    /** The node's bytes, which are the leaf of its log, as they stand in the index. */
    private byte[] original(String event) throws Exception {
        URI search =
                trail.addresses()
                        .openSearch()
                        .resolve("/voxtrail-accesses-*/_search?q=metadata.uid:%22" + event + "%22");
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(search).build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).doesNotContain(NUMBER).doesNotContain(LOGIN);
        JsonNode hit = new ObjectMapper().readTree(answer.body()).at("/hits/hits/0/_source");
        return Base64.getDecoder().decode(hit.at("/voxtrail/original").textValue());
    }

    private static List<String> secrets(Path keys) throws IOException {
        List<String> secrets =
                Files.readAllLines(keys).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .toList();
        assertThat(secrets).hasSize(4).allMatch(secret -> secret.length() == 44);
        return secrets;
    }

    /** Only what {@code reveal} printed holds the clear values, and nothing holds a key. */
    private void noOtherOutputHoldsWhatIsHidden(List<String> secrets) throws IOException {
        try (Stream<Path> all = Files.list(trail.product().temporary().resolveSibling("."))) {
            List<String> outputs = all.filter(Files::isRegularFile).map(ErasureIT::read).toList();

            assertThat(outputs).hasSizeGreaterThan(10);
            assertThat(
                            outputs.stream()
                                    .filter(text -> text.contains(NUMBER) || text.contains(LOGIN)))
                    .hasSize(2)
                    .allSatisfy(text -> assertThat(text).startsWith("WHAT"));
            assertThat(outputs).allSatisfy(text -> assertThat(secrets).noneMatch(text::contains));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
