package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each part is its own process, and each is killed while lines keep coming. What was written to the
 * log and what is indexed in the end are the same set.
 */
@Timeout(400)
class KilledIT {

    private static final String PREFIX = "killed.";

    @TempDir private Path folder;

    private final SharedUp trail = SharedUp.get();
    private final List<String> written = new ArrayList<>();
    private final List<Running> alive = new ArrayList<>();

    @Test
    void aKilledAgentPipelineOrIndexerLosesNoLineAndRepeatsNone() throws IOException {
        trail.succeed("topics", "--create", "--prefix", PREFIX);
        trail.succeed("policy", "publish", "examples/policy.yaml", "--yes", "--prefix", PREFIX);
        trail.succeed("directory", "import", "examples/directory.yaml", "--prefix", PREFIX);
        Path log = Files.createFile(folder.resolve("voxtrail.log"));
        Path keys = Files.writeString(folder.resolve("keys"), "* " + "A".repeat(43) + "=\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        try {
            Running agent = started(() -> agent(log, keys));
            Running pipeline = started(this::pipeline);
            Running indexer = started(this::indexer);
            write(log, 300);
            awaitIndexed(1);

            write(log, 300);
            agent.kill();
            write(log, 300);
            agent = started(() -> agent(log, keys));
            write(log, 300);
            awaitIndexed(400);
            pipeline.kill();
            write(log, 300);
            pipeline = started(this::pipeline);
            awaitIndexed(1_000);
            write(log, 300);
            indexer.kill();
            write(log, 300);
            indexer = started(this::indexer);
            awaitIndexed(written.size());

            JsonNode answer = trail.succeed(listens("--format", "json")).json();
            assertThat(answer.get("accesses").findValuesAsText("request_id"))
                    .containsExactlyInAnyOrderElementsOf(written);
            assertThat(answer.get("accesses").findValuesAsText("event_id")).doesNotHaveDuplicates();
            assertThat(answer.get("total").intValue()).isEqualTo(written.size());
            assertThat(answer.get("completeness").get("quarantined").intValue()).isZero();
        } finally {
            alive.forEach(Running::close);
        }
    }

    private Running started(Supplier<Running> start) {
        Running running = start.get();
        alive.add(running);
        return running.awaitSaying("Stop with Ctrl-C");
    }

    private Running agent(Path log, Path keys) {
        return trail.start(
                "agent",
                "--prefix",
                PREFIX,
                "--source",
                "nginx",
                "--path",
                log.toString(),
                "--mapping",
                Repository.ROOT.resolve("examples/agent-nginx.yaml").toString(),
                "--node",
                "store-2",
                "--folder",
                folder.resolve("agent").toString(),
                "--keys",
                keys.toString());
    }

    private Running pipeline() {
        String state = folder.resolve("state").toString();
        return trail.start("run", "pipeline", "--prefix", PREFIX, "--state", state);
    }

    private Running indexer() {
        return trail.start("run", "indexer", "--prefix", PREFIX);
    }

    /** Writes lines as nginx does, each at once. */
    private void write(Path log, int lines) {
        for (int i = 0; i < lines; i++) {
            String id = "request-" + written.size();
            written.add(id);
            Instant now = Instant.now();
            String line =
                    """
                    {"time":"%d.%03d","request_id":"%s","remote_addr":"127.0.0.1","remote_port":"4711",\
                    "forwarded_for":"","user_agent":"curl/8","user":"anna","auth":"password",\
                    "method":"GET","path":"/voicemail/harbour-clinic/mb-anna/inbox/vm-1.wav",\
                    "protocol":"HTTP/1.1","status":"200","bytes":"1","purpose":"","work_order":"",\
                    "approval":"","legal_instrument":""}
                    """
                            .formatted(now.getEpochSecond(), now.getNano() / 1_000_000, id);
            try {
                Files.writeString(log, line, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Not the questions themselves, which are in the trail too. */
    private static String[] listens(String... options) {
        return Stream.concat(
                        Stream.of("query", "--action", "LISTEN", "--prefix", PREFIX),
                        Stream.of(options))
                .toArray(String[]::new);
    }

    private void awaitIndexed(int count) {
        Waiting.until(
                count + " accesses",
                Running.PATIENCE,
                () -> {
                    Answer answer = trail.run(listens("--count", "--format", "json"));
                    return answer.exitCode() == 0 && answer.json().get("total").intValue() >= count;
                });
    }
}
