package io.voxtrail.judgement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.directory.RoleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    private static final String SMALL =
            """
            id: small
            version: 1
            effectiveFrom: 2026-01-01T00:00:00Z
            grace: PT30M
            roles:
              mailbox.owner:
                title: Owner
                permits:
                  - clause: own
                    actions: [LISTEN]
                    resources: [VOICEMAIL_MESSAGE]
                    relation: OWNER
            """;

    @Test
    void readsTheExampleWithEveryRoleOfTheDomain() throws IOException {
        Policy policy = read(Files.readString(Path.of("../../examples/policy.yaml")));

        assertThat(policy.roles().keySet())
                .extracting(RoleName::value)
                .contains(
                        "mailbox.owner",
                        "mailbox.delegate",
                        "tenant.admin",
                        "support.t1",
                        "support.t2",
                        "ops.noc",
                        "ops.storage",
                        "billing",
                        "fraud",
                        "legal",
                        "privacy",
                        "sec.analyst",
                        "auditor",
                        "svc.transcribe",
                        "svc.ocr",
                        "svc.scan",
                        "svc.deliver",
                        "svc.backup",
                        "svc.replica",
                        "svc.purge",
                        "break-glass");
        assertThat(policy.forbids()).hasSize(7);
    }

    @Test
    void readsASmallPolicy() {
        Policy policy = read(SMALL);

        assertThat(policy.version().version()).isEqualTo("1");
        assertThat(policy.version().sha256()).hasSize(64);
        assertThat(policy.effectiveFrom()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void tellsAllFaultsAtOnceWithTheirPlaces() {
        String text =
                SMALL.replace("grace: PT30M", "grace: soon")
                        .replace("[LISTEN]", "[LISTEN, LISTENN]")
                        .replace("relation: OWNER", "relation: OWNER\n        colour: red");

        assertThat(faults(text)).extracting(PolicyFault::line).containsExactly(4, 10, 13);
        assertThat(faults(text).get(0).column()).isEqualTo(8);
        assertThat(faults(text).get(1).message()).startsWith("'LISTENN' is none of AUTHENTICATE");
        assertThat(faults(text).get(2).message()).contains("has no key 'colour'");
        assertThat(faults(text).get(1).toString()).startsWith("line 10, column 27: ");
    }

    @Test
    void refusesWhatYamlCanDoBeyondPlainData() {
        assertFault(SMALL + "grace: PT1H\n", "'grace' again, after line 4");
        assertFault(SMALL.replace("title: Owner", "title: &a Owner"), "an anchor (&a)");
        assertFault(SMALL.replace("title: Owner", "title: *a"), "an alias (*a)");
        assertFault(SMALL.replace("title: Owner", "title: !!java.io.File /x"), "a tag (");
        assertFault(SMALL + "---\n" + SMALL, "more than one YAML document");
        assertFault("", "the text is empty");
        assertFault("[1, 2", "not YAML");
        assertFault("- a", "a policy must be a mapping");
        assertFault("a: " + "[".repeat(40), "nested deeper than");
        assertFault("#" + "x".repeat(YamlText.MAX_CHARACTERS), "at most");
    }

    @Test
    void refusesAnAliasBombWithoutExpandingIt() {
        StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            String before = "*" + (char) (c - 1);
            bomb.append(c).append(": &").append(c).append(" [");
            bomb.append(String.join(",", List.of(before, before, before, before, before)));
            bomb.append("]\n");
        }

        assertFault(bomb.toString(), "an alias (*a)");
    }

    @Test
    void refusesWhatCanNeverBeMeant() {
        assertFault(with("approval: SECOND_PERSON"), "it needs 'workOrder'");
        assertFault(SMALL.replace("relation: OWNER", "relation: APPROVED"), "needs 'approval'");
        assertFault(SMALL.replace("relation: OWNER", "relation: UNKNOWN"), "is none of");
        assertFault(
                SMALL.replace("title: Owner", "title: Owner\n    impliedFor: [SUBSCRIBER]"),
                "an implied role has none");
        assertFault(with("networks: [10.0.0.1/8]"), "has bits beyond its prefix");
        assertFault(with("networks: [office]"), "neither one of 'networks' nor a block");
        assertFault(with("networks: [example.org/8]"), "");
        assertFault(with("hours: {zone: Mars/Olympus, from: 8, to: 25:00}"), "is no time zone");
        assertFault(with("hours: {zone: UTC, from: \"08:00\", to: \"08:00\"}"), "24:00");
        assertFault(with("age: {min: P2D, max: P1D}"), "longer than 'max'");
        assertFault(with("age: {}"), "age needs");
        assertFault(with("breakGlass: {longest: PT5H}"), "is not between");
        assertFault(
                with("workOrder: {kinds: [CHANGE], requesters: [STAFF], loggedWithin: PT31M}"),
                "is not between PT0S and PT30M");
        assertFault(
                with("workOrder: {kinds: [CHANGE], requesters: [STAFF], budget: 0}"),
                "is not between 1");
        assertFault(SMALL + "forbids: [{clause: x}]\n", "at least one circumstance");
        assertFault(SMALL + "forbids: [{clause: own, interactive: true}]\n", "'own' again");
        assertFault(
                SMALL + "forbids: [{clause: x, interactive: true, except: {roles: [no]}}]\n",
                "no role is called 'no'");
        assertFault(SMALL.replace("[LISTEN]", "[LISTEN, LISTEN]"), "listed twice");
        assertFault(SMALL.replace("[LISTEN]", "[]"), "a list of at least one");
    }

    @Test
    void aNamedSetStandsForItsWords() {
        Policy policy =
                read(
                        SMALL.replace(
                                        "roles:",
                                        "sets: {actions: {hear: [LISTEN, DOWNLOAD]}}\nroles:")
                                .replace("[LISTEN]", "[hear, PRINT]"));

        assertThat(policy.roles().get(new RoleName("mailbox.owner")).permits().get(0).actions())
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("LISTEN", "DOWNLOAD", "PRINT");
    }

    @Test
    void theBookHoldsTheVersionInForceAtEachInstant() {
        Instant march = Instant.parse("2026-03-01T00:00:00Z");
        String second =
                SMALL.replace("version: 1", "version: 2").replace("2026-01-01", "2026-03-01");
        PolicyBook book = PolicyBook.EMPTY.with(document(second)).with(document(SMALL));

        assertThat(book.asOf(march.minusNanos(1_000)).orElseThrow().version().version())
                .isEqualTo("1");
        assertThat(book.asOf(march).orElseThrow().version().version()).isEqualTo("2");
        assertThat(book.asOf(Instant.parse("2025-12-31T23:59:59Z"))).isEmpty();
        assertThat(book.with(document(SMALL)).policies()).hasSize(2);
    }

    @Test
    void theBookRefusesADocumentThatIsNotItsText() {
        PolicyDocument good = document(SMALL);
        PolicyDocument altered =
                new PolicyDocument(
                        good.id(),
                        "9",
                        good.effectiveFrom(),
                        good.text() + "\n",
                        good.sha256(),
                        "x",
                        good.publishedAt());

        assertThatThrownBy(() -> PolicyBook.EMPTY.with(altered))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("SHA-256")
                .hasMessageContaining("version is 9, its text's 1");
    }

    @Test
    void whateverIsDoneToTheTextOnlyFaultsComeOfIt() throws IOException {
        String example = Files.readString(Path.of("../../examples/policy.yaml"));
        int refused = 0;
        for (int seed = 0; seed < 400; seed++) {
            PolicyReading reading = PolicyReader.read(mutated(example, new Random(seed)));
            if (reading instanceof PolicyReading.Refused(var faults)) {
                assertThat(faults).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        String alphabet = "\u0000\t\n:-[]{}&*!|>'\"%@`#,?\\xU\uD800é😀~<0";
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(mutant.length());
            switch (random.nextInt(4)) {
                case 0 -> mutant.deleteCharAt(at);
                case 1 -> mutant.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 2 -> mutant.setLength(at + 1);
                default -> {
                    int end = Math.min(mutant.length(), at + random.nextInt(200));
                    mutant.insert(random.nextInt(mutant.length()), mutant.substring(at, end));
                }
            }
        }
        return mutant.toString();
    }

    private static String with(String condition) {
        return SMALL + "        " + condition + "\n";
    }

    private static PolicyDocument document(String text) {
        return PolicyReader.document(text, "tests", Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Policy read(String text) {
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Read(var policy) -> policy;
            case PolicyReading.Refused(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    private static List<PolicyFault> faults(String text) {
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Read _ -> throw new AssertionError("read without a fault");
            case PolicyReading.Refused(var faults) -> faults;
        };
    }

    private static void assertFault(String text, String message) {
        assertThat(faults(text)).anySatisfy(fault -> assertThat(fault.message()).contains(message));
    }
}
