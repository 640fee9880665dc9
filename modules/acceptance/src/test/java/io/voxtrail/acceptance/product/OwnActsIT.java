package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done to the trail is in the trail. */
@Timeout(300)
class OwnActsIT {

    @TempDir private Path folder;

    private final SharedUp trail = SharedUp.get();

    @Test
    void aQueryIsFoundByTheNextOneWithWhoAskedForWhatAndTheVerdictOnIt() {
        trail.succeed(
                "query",
                "--mailbox",
                "mb-none",
                "--as",
                "staff-vera",
                "--for",
                "AUDIT",
                "--work-order",
                "E-7",
                "--reason",
                "yearly review");

        JsonNode access = await("AUDIT_QUERY", "accesses?mailbox=mb-none");

        assertThat(text(access, "principal")).isEqualTo("staff-vera");
        assertThat(text(access, "mailbox")).isEqualTo("mb-none");
        assertThat(text(access, "purpose")).isEqualTo("AUDIT");
        assertThat(text(access, "node")).startsWith("console.");
        assertThat(text(access, "verdict")).isEqualTo("AUTHORIZED");
        assertThat(text(access, "clause")).isEqualTo("privacy/read-the-trail");
    }

    @Test
    void onesLoginIsNoOneTheDirectoryKnowsUntilItSaysSo() {
        trail.succeed("query", "--owner", "own-none", "--count");

        JsonNode access = await("AUDIT_QUERY", "accesses?owner=own-none");

        assertThat(text(access, "principal")).isEqualTo(System.getProperty("user.name"));
        assertThat(text(access, "verdict")).isEqualTo("PENDING");
    }

    @Test
    void rowsForAFileAreAnExportThatNotEveryoneWhoMayAskMayMake() {
        trail.succeed(
                "query",
                "--tenant",
                "none",
                "--format",
                "csv",
                "--as",
                "staff-vera",
                "--for",
                "AUDIT");
        trail.succeed(
                "query",
                "--tenant",
                "none",
                "--format",
                "csv",
                "--as",
                "staff-nick",
                "--for",
                "AUDIT");

        assertThat(awaitAll("AUDIT_EXPORT", "accesses?tenant=none", 2))
                .extracting(access -> text(access, "principal") + " " + text(access, "verdict"))
                .containsExactlyInAnyOrder("staff-vera AUTHORIZED", "staff-nick UNAUTHORIZED");
    }

    @Test
    void anEvidencePackIsAnExportWhateverComesOfIt() {
        trail.run(
                "export", "--evidence", folder.resolve("p.zip").toString(), "--owner", "own-pack");

        await("AUDIT_EXPORT", "accesses?owner=own-pack");
    }

    @Test
    void whatIsLoadedIsInTheTrailAndJudgedByWhatItLoaded() {
        trail.succeed(
                "directory",
                "import",
                "examples/directory.yaml",
                "--as",
                "staff-otto",
                "--for",
                "MAINTENANCE");
        trail.succeed(
                "policy",
                "publish",
                "examples/policy.yaml",
                "--yes",
                "--as",
                "staff-otto",
                "--for",
                "MAINTENANCE");
        trail.succeed("directory", "history", "emil", "--as", "staff-otto", "--for", "MAINTENANCE");
        trail.run("explain", "aaaaaaaaaaaaaaaaaaaaaaaaaa.7", "--as", "staff-otto");

        assertThat(Stream.of("ACL_CHANGE", "RULE_CHANGE", "READ_METADATA").map(this::byOtto))
                .allSatisfy(access ->
                        assertThat(text(access, "clause"))
                                .isEqualTo("trail.admin/policy-and-directory"));
        assertThat(text(byOtto("AUDIT_QUERY"), "resource"))
                .isEqualTo("accesses?event=aaaaaaaaaaaaaaaaaaaaaaaaaa.7");
    }

    @Test
    void whatCannotBeRecordedIsNotDone() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));

        Answer answer = trail.run("query", "--audit-folder", file.toString());

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .startsWith("voxtrail: nothing was done, because it could not be recorded first")
                .hasLineCount(1);
    }

    @Test
    void commandsThatRunAtTheSameTimeAreAllRecorded() {
        List<Running> commands = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            commands.add(trail.start("query", "--principal", "at-once", "--count"));
        }
        commands.forEach(command -> {
            try (command) {
                assertThat(command.awaitEnd().exitCode()).as("%s", command).isZero();
            }
        });

        awaitAll("AUDIT_QUERY", "accesses?principal=at-once", 4);
    }

    private JsonNode byOtto(String action) {
        Waiting.until(action, Running.PATIENCE, () -> otto(action).isPresent());
        return otto(action).orElseThrow();
    }

    private Optional<JsonNode> otto(String action) {
        return stream("--action", action, "--principal", "staff-otto").findFirst();
    }

    private JsonNode await(String action, String resource) {
        return awaitAll(action, resource, 1).getFirst();
    }

    private List<JsonNode> awaitAll(String action, String resource, int count) {
        Waiting.until(
                count + " of " + action + " on " + resource,
                Running.PATIENCE,
                () -> found(action, resource).size() >= count);
        assertThat(found(action, resource)).hasSize(count);
        return found(action, resource);
    }

    private List<JsonNode> found(String action, String resource) {
        return stream("--action", action)
                .filter(access -> text(access, "resource").equals(resource))
                .toList();
    }

    private Stream<JsonNode> stream(String... filter) {
        String[] words =
                Stream.concat(Stream.of("query", "--format", "json"), Stream.of(filter))
                        .toArray(String[]::new);
        JsonNode accesses = trail.succeed(words).json().get("accesses");
        return StreamSupport.stream(accesses.spliterator(), false);
    }

    private static String text(JsonNode access, String field) {
        return access.get(field).textValue();
    }
}
