package io.voxtrail.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/evidence.md tells an auditor to type, typed against real packs. */
class DocumentedCheckTest {

    private static final Path PAGE = Path.of("../../docs/evidence.md");
    private static final List<String> TOOLS =
            List.of("bash", "unzip", "sha256sum", "openssl", "python3");
    private static final String ACCESSES = "accesses/000001.jsonl";

    @TempDir private Path folder;

    private final TestPack pack = TestPack.small();

    @BeforeEach
    void needsTheToolsThatThePageNames() throws Exception {
        boolean there = true;
        for (String tool : TOOLS) {
            there &= run("command -v " + tool).code() == 0;
        }
        assumeTrue(
                there || Boolean.getBoolean("voxtrail.auditor.required"),
                "needs " + String.join(", ", TOOLS));
    }

    @Test
    void acceptsAPack() throws Exception {
        Answer answer = checked(pack.write());

        assertThat(answer.text()).contains("3 of 3 accesses proven");
        assertThat(answer.code()).isZero();
    }

    @Test
    void refusesAnAccessThatIsNotSealedYet() throws Exception {
        Access late = pack.select(pack.nodes.getFirst().access(9));

        Answer answer = checked(pack.write());

        assertThat(answer.text())
                .contains("NOT PROVEN " + late.recorded().position().eventId())
                .contains("3 of 4 accesses proven");
        assertThat(answer.code()).isEqualTo(1);
    }

    @Test
    void refusesAPackThatWasChangedOnItsWay() throws Exception {
        Map<String, byte[]> files = TestPack.unpack(pack.write(), folder);
        edit(files, ACCESSES, text -> text.replace("LISTEN", "DELETE"));

        assertRefused(TestPack.pack(files), "FAILED");
    }

    @Test
    void refusesWhatAnExporterMadeOfAnAccess() throws Exception {
        for (UnaryOperator<String> forgery :
                List.<UnaryOperator<String>>of(
                        text -> text.replace("\"principal\":\"bea\"", "\"principal\":\"eve\""),
                        text -> text.replaceFirst("\"index\":\\d+", "\"index\":0"),
                        text -> text.replace("12:00:01.000001Z", "12:00:01.000002Z"),
                        text -> text.replaceFirst("(\"hashes\":\\[\")..", "$1AA"))) {
            Map<String, byte[]> files = TestPack.unpack(pack.write(), folder);
            edit(files, ACCESSES, forgery);
            pack.resign(files, pack.exporter);

            assertRefused(TestPack.pack(files), "AssertionError");
        }
    }

    @Test
    void refusesAFileThatNobodySigned() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("README", "trust me".getBytes(UTF_8));
        files.putAll(TestPack.unpack(pack.write(), folder));

        assertThat(checked(TestPack.pack(files)).code()).isNotZero();
    }

    @Test
    void refusesAnotherNodesKeys() throws Exception {
        byte[] written = pack.write();
        TestPack other = TestPack.small();
        List<VerifierKey> keys = new java.util.ArrayList<>(other.keys());
        keys.set(0, pack.exporter.verifierKey());

        assertThat(checked(written, keys).text()).contains("Signature Verification Failure");
        assertThat(checked(written, keys).code()).isNotZero();
    }

    private static void edit(Map<String, byte[]> files, String name, UnaryOperator<String> change) {
        files.computeIfPresent(
                name,
                (same, content) -> {
                    String before = new String(content, UTF_8);
                    assertThat(change.apply(before)).isNotEqualTo(before);
                    return change.apply(before).getBytes(UTF_8);
                });
    }

    private void assertRefused(byte[] tampered, String because) throws Exception {
        Answer answer = checked(tampered);

        assertThat(answer.text()).contains(because);
        assertThat(answer.code()).isNotZero();
    }

    private Answer checked(byte[] written) throws Exception {
        return checked(written, pack.keys());
    }

    private Answer checked(byte[] written, List<VerifierKey> keys) throws Exception {
        Path desk = Files.createTempDirectory(folder, "desk");
        Files.write(desk.resolve("pack.zip"), written);
        Files.writeString(
                desk.resolve("keys.txt"),
                keys.stream().map(key -> key + "\n").collect(Collectors.joining()));
        Files.writeString(desk.resolve("check.py"), blocks("python"));
        return run("cd " + desk + "\n" + blocks("sh"));
    }

    private static String blocks(String language) throws IOException {
        Matcher blocks =
                Pattern.compile(
                                "^```" + language + "\n(.*?)^```$",
                                Pattern.MULTILINE | Pattern.DOTALL)
                        .matcher(Files.readString(PAGE));
        return blocks.results()
                .map((MatchResult r) -> r.group(1))
                .collect(Collectors.joining("\n"));
    }

    private record Answer(int code, String text) {}

    private Answer run(String script) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process bash =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(bash.exitValue(), Files.readString(output));
    }
}
