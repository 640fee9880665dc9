package io.voxtrail.evidence.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.evidence.TestNode;
import io.voxtrail.evidence.TestPack;
import io.voxtrail.evidence.pack.PackFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever changes a pack is found out, and what they changed is named. */
class TamperTest {

    private static final int FLIPS_PER_FILE = 60;

    @TempDir private Path folder;

    private final TestPack pack = TestPack.small();
    private final Map<String, byte[]> files = TestPack.unpack(pack.write(), folder());
    private final Random random = new Random();

    @Test
    void aBitChangedInAnyFileIsNamed() {
        for (String name : files.keySet()) {
            for (int i = 0; i < FLIPS_PER_FILE; i++) {
                assertNamed(name, flipped(name));
            }
        }
    }

    /** The list of sums is right again; the exporter's signature over it is not. */
    @Test
    void aBitChangedInAnyFileIsFoundOutThoughTheSumsAreMadeAnew() {
        for (String name : signed()) {
            Map<String, byte[]> changed = withSums(flipped(name));

            assertThat(kinds(verify(changed))).as(name).contains(FaultKind.SIGNATURE);
        }
    }

    @Test
    void aPackSignedByAnybodyElseIsRefused() {
        SigningKey stranger =
                SigningKey.generate("voxtrail.export", Algorithm.ED25519, pack.random);

        PackReport report = pack.verify(pack.write(pack.selected(), stranger), folder);

        assertThat(kinds(report)).containsOnly(FaultKind.KEY);
    }

    @Test
    void aFileTakenAwayIsNamed() {
        for (String name : files.keySet()) {
            Map<String, byte[]> less = new LinkedHashMap<>(files);
            less.remove(name);

            assertNamed(name, less);
        }
    }

    @Test
    void aFileThatIsAddedIsNamed() {
        Map<String, byte[]> more = new LinkedHashMap<>();
        more.put("README.txt", "trust me".getBytes(UTF_8));
        more.putAll(files);

        assertNamed("README.txt", more);
    }

    @Test
    void filesThatChangedPlacesAreNamed() {
        List<String> names = new ArrayList<>(files.keySet());
        for (int i = 0; i + 1 < names.size(); i++) {
            Map<String, byte[]> swapped = new LinkedHashMap<>(files);
            swapped.put(names.get(i), content(names.get(i + 1)));
            swapped.put(names.get(i + 1), content(names.get(i)));

            assertThat(subjects(verify(swapped))).containsAnyOf(names.get(i), names.get(i + 1));
        }
    }

    @Test
    void aNodeWhoseKeyIsNotTrustedProvesNothing() {
        List<VerifierKey> keys = new ArrayList<>(pack.keys());
        keys.remove(pack.nodes.getFirst().nodeKey().verifierKey());

        PackReport report = TestPack.verify(pack.write(), folder, Optional.of(keys));

        assertThat(report.isSound()).isFalse();
        assertThat(subjects(report)).contains(pack.nodes.getFirst().origin().nodeKeyName());
        assertThat(report.proven()).isEqualTo(1);
    }

    @Test
    void anotherKeyOfTheSameNameIsRefused() {
        TestNode node = pack.nodes.getFirst();
        SigningKey stolenName =
                SigningKey.generate(node.nodeKey().name(), Algorithm.ED25519, pack.random);
        String name = PackFiles.certificate(node.origin().stream());
        Map<String, byte[]> forged = new LinkedHashMap<>(files);
        forged.put(name, node.certificate(stolenName).bytes());

        PackReport report = verify(resigned(forged));

        assertThat(kinds(report)).contains(FaultKind.CERTIFICATE);
        assertThat(subjects(report)).contains(name);
    }

    /** From here on the exporter is the attacker: nothing but the nodes' signatures helps. */
    @Test
    void anExporterWhoChangesWhatPeopleReadIsFoundOut() {
        assertEventNamed(line -> line.replace("\"bea\"", "\"eve\""), FaultKind.ACCESS_ALTERED);
        assertEventNamed(
                line -> line.replace("2026-11-23T12:00:01", "2026-11-23T11:00:01"),
                FaultKind.ACCESS_ALTERED);
    }

    @Test
    void anExporterWhoChangesTheBytesIsFoundOut() {
        Access real = pack.selected().getFirst();
        TestNode elsewhere = new TestNode(0, pack.random);
        byte[] other = TestNode.CODECS.logRecords().encode(elsewhere.access(1).recorded());

        PackReport report =
                verify(
                        resigned(
                                edited(line ->
                                        line.replace(
                                                base64(real.original().readOnly()),
                                                base64(other)))));

        assertThat(subjects(report)).contains(real.recorded().position().eventId().toString());
    }

    @Test
    void anExporterWhoLendsOneAccessTheProofOfAnotherIsFoundOut() {
        TestNode node = pack.nodes.getFirst();
        Access first = pack.selected().getFirst();
        Access third = pack.selected().getLast();
        long index = third.recorded().position().sequence();
        PackReport report =
                verify(
                        resigned(
                                edited(line ->
                                        line.replace(
                                                "\"index\":" + index,
                                                "\"index\":"
                                                        + first.recorded()
                                                                .position()
                                                                .sequence()))));

        assertThat(node.origin().stream()).isEqualTo(third.recorded().position().stream());
        assertThat(report.faults())
                .anySatisfy(fault -> {
                    assertThat(fault.kind()).isEqualTo(FaultKind.NOT_IN_THE_LOG);
                    assertThat(fault.subject())
                            .isEqualTo(third.recorded().position().eventId().toString());
                });
    }

    @Test
    void anExporterWhoCallsAProvenAccessNotYetSealedIsFoundOut() {
        PackReport report =
                verify(
                        resigned(
                                edited(line ->
                                        line.replaceFirst(
                                                "\"inclusion\":.*",
                                                "\"unproven\":\"NOT_YET_SEALED\"}"))));

        assertThat(kinds(report)).contains(FaultKind.UNPROVEN, FaultKind.COUNT);
    }

    @Test
    void anExporterWhoShowsAnAccessTwiceIsFoundOut() {
        Map<String, byte[]> twice = new LinkedHashMap<>(files);
        String name = "accesses/000001.jsonl";
        String text = new String(content(name), UTF_8);
        twice.put(name, (text + text.lines().toList().getLast() + "\n").getBytes(UTF_8));

        assertThat(kinds(verify(resigned(twice))))
                .contains(FaultKind.ACCESS_ORDER, FaultKind.COUNT);
    }

    @Test
    void anExporterWhoShowsWhatWasNotAskedForIsFoundOut() {
        pack.asked("principal", "tom");
        pack.asked("to", "2026-11-23T12:00:02Z");

        assertThat(pack.verify(pack.write(), folder).faults())
                .hasSize(3)
                .allSatisfy(fault -> assertThat(fault.kind()).isEqualTo(FaultKind.QUERY));
    }

    private Path folder() {
        try {
            return java.nio.file.Files.createTempDirectory("tamper");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertEventNamed(UnaryOperator<String> edit, FaultKind kind) {
        String event = pack.selected().getFirst().recorded().position().eventId().toString();

        assertThat(verify(resigned(edited(edit))).faults())
                .anySatisfy(fault -> {
                    assertThat(fault.kind()).isEqualTo(kind);
                    assertThat(fault.subject()).isEqualTo(event);
                });
    }

    private void assertNamed(String name, Map<String, byte[]> changed) {
        PackReport report = verify(changed);

        assertThat(report.isSound()).as(name).isFalse();
        assertThat(subjects(report)).as(name).contains(name);
    }

    private PackReport verify(Map<String, byte[]> changed) {
        return pack.verify(TestPack.pack(changed), folder);
    }

    private byte[] content(String name) {
        return files.getOrDefault(name, new byte[0]);
    }

    private List<String> signed() {
        return files.keySet().stream()
                .filter(n -> !n.equals(PackFiles.SUMS) && !n.equals(PackFiles.SIGNATURE))
                .toList();
    }

    private Map<String, byte[]> flipped(String name) {
        byte[] content = content(name).clone();
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(name, content);
        return changed;
    }

    /** Each line of the accesses changed. */
    private Map<String, byte[]> edited(UnaryOperator<String> edit) {
        String name = "accesses/000001.jsonl";
        StringBuilder text = new StringBuilder();
        new String(content(name), UTF_8)
                .lines()
                .forEach(line -> text.append(edit.apply(line)).append('\n'));
        assertThat(text.toString().getBytes(UTF_8)).isNotEqualTo(content(name));
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(name, text.toString().getBytes(UTF_8));
        return changed;
    }

    private static Map<String, byte[]> withSums(Map<String, byte[]> changed) {
        Map<String, byte[]> summed = new LinkedHashMap<>(changed);
        summed.put(PackFiles.SUMS, TestPack.sums(changed));
        return summed;
    }

    /** As the exporter would sign it. */
    private Map<String, byte[]> resigned(Map<String, byte[]> changed) {
        Map<String, byte[]> signed = new LinkedHashMap<>(changed);
        pack.resign(signed, pack.exporter);
        return signed;
    }

    private static String base64(byte[] bytes) {
        return io.voxtrail.core.Base64Text.of(bytes);
    }

    private static List<FaultKind> kinds(PackReport report) {
        return report.faults().stream().map(Fault::kind).toList();
    }

    private static List<String> subjects(PackReport report) {
        return report.faults().stream().map(Fault::subject).toList();
    }
}
