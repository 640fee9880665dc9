package io.voxtrail.emitter.spool;

import static io.voxtrail.emitter.spool.SpoolFixture.FIRST;
import static io.voxtrail.emitter.spool.SpoolFixture.append;
import static io.voxtrail.emitter.spool.SpoolFixture.name;
import static io.voxtrail.emitter.spool.SpoolFixture.names;
import static io.voxtrail.emitter.spool.SpoolFixture.open;
import static io.voxtrail.emitter.spool.SpoolFixture.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.emitter.spool.RecoveryReport.Finding;
import io.voxtrail.emitter.spool.RecoveryReport.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * However the bytes on the disk change: no wrong record is read, and a record that is missing is
 * named.
 */
class SpoolDamageTest {
    private static final int RECORDS = 24;

    private final SimulatedDisk disk = new SimulatedDisk();
    private String file = "";
    private byte[] whole = new byte[0];
    private final List<Integer> frameEnds = new ArrayList<>();

    @BeforeEach
    void theRecordsOfACrashedNode() throws Exception {
        try (Spool spool = open(disk, FIRST)) {
            append(spool, FIRST, RECORDS);
        }
        file = disk.list().stream().filter(name -> name.endsWith(".seg")).findFirst().orElseThrow();
        whole = disk.bytes(file);
        int end = SegmentHeader.BYTES;
        for (int sequence = 0; sequence < RECORDS; sequence++) {
            end += Frames.bytesFor(payload(FIRST, sequence).length);
            frameEnds.add(end);
        }
        assertThat(whole).hasSize(end);
    }

    @Test
    void anUntouchedSpoolIsReadWholeAndNothingIsFound() throws IOException {
        Found found = recover(whole);

        assertThat(found.records).containsExactlyElementsOf(names(FIRST, 0, RECORDS - 1));
        assertThat(found.findings).isEmpty();
    }

    @Test
    void aFileCutAtAnyByteGivesExactlyItsWholeRecords() throws IOException {
        for (int length = 0; length <= whole.length; length++) {
            Found found = recover(Arrays.copyOf(whole, length));

            assertThat(found.records)
                    .as("cut at %d", length)
                    .isEqualTo(first(recordsWithin(length)));
            boolean atAnEdge = length == SegmentHeader.BYTES || frameEnds.contains(length);
            assertThat(found.findings.isEmpty())
                    .as("cut at %d is named", length)
                    .isEqualTo(atAnEdge);
        }
    }

    @Test
    void anyFlippedBitCostsAtMostItsOwnRecordAndIsNamed() throws IOException {
        for (int bit = SegmentHeader.BYTES * 8; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            int hit = recordsWithin(bit / 8 + 1) + (frameEnds.contains(bit / 8 + 1) ? -1 : 0);
            expectAllBut(Set.of(hit), recover(flipped), "bit " + bit);
        }
    }

    @Test
    void aFlippedBitInTheHeaderMakesTheWholeFileUnreadableAndIsNamed() throws IOException {
        for (int bit = 0; bit < SegmentHeader.BYTES * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            Found found = recover(flipped);

            assertThat(found.records).as("bit %d", bit).isEmpty();
            assertThat(found.findings)
                    .extracting(Finding::kind)
                    .containsExactly(Kind.UNREADABLE_HEADER);
            assertThat(found.corrupt.bytes(file)).isEqualTo(flipped);
        }
    }

    @Test
    void anyLostSectorCostsOnlyTheRecordsInItAndIsNamed() throws IOException {
        int sector = SimulatedDisk.SECTOR;
        for (int at = sector; at < whole.length; at += sector) {
            byte[] holed = whole.clone();
            int end = Math.min(whole.length, at + sector);
            Arrays.fill(holed, at, end, (byte) 0);

            Set<Integer> hit = new LinkedHashSet<>();
            for (int record = 0; record < RECORDS; record++) {
                int begin = record == 0 ? SegmentHeader.BYTES : frameEnds.get(record - 1);
                if (begin < end && frameEnds.get(record) > at) {
                    hit.add(record);
                }
            }
            expectAllBut(hit, recover(holed), "sector at " + at);
        }
    }

    @Test
    void aSectorThatCannotBeReadIsNamedAndNothingIsCut() throws IOException {
        for (int at = SimulatedDisk.SECTOR; at < whole.length; at += SimulatedDisk.SECTOR) {
            int bad = at;
            SimulatedDisk failing = new SimulatedDisk();
            failing.put(file, whole);
            failing.withFaults(
                    new SimulatedDisk.Faults() {
                        @Override
                        public void beforeRead(long position, int bytes) throws IOException {
                            if (position < bad + SimulatedDisk.SECTOR && position + bytes > bad) {
                                throw new IOException("Input/output error");
                            }
                        }
                    });

            Recovery recovery = new Recovery(failing, true).survey().run(AckCursor.Mark.NONE);

            assertThat(recovery.report().findings())
                    .as("sector at %d", at)
                    .anyMatch(Finding::isLoss);
            assertThat(failing.bytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void framesOfAnEarlierFileInReusedBlocksAreNotMistakenForThisFiles() throws Exception {
        SimulatedDisk other = new SimulatedDisk();
        try (Spool spool = open(other, FIRST)) {
            append(spool, FIRST, RECORDS);
        }
        byte[] stale = other.bytes(file);
        for (int kept = 1; kept < RECORDS; kept++) {
            byte[] mixed = stale.clone();
            System.arraycopy(whole, 0, mixed, 0, frameEnds.get(kept - 1));

            Found found = recover(mixed);

            assertThat(found.records).as("%d of this file", kept).isEqualTo(first(kept));
            assertThat(found.findings).extracting(Finding::kind).containsExactly(Kind.TORN_TAIL);
        }
    }

    @Test
    void damageInTheMiddleIsNeverCutAndACopyIsKept() throws IOException {
        byte[] flipped = whole.clone();
        flipped[frameEnds.get(9) + Frames.HEADER] ^= 1;

        Found found = recover(flipped);

        assertThat(found.findings)
                .containsExactly(
                        new Finding(Kind.MISSING, file, java.util.Optional.of(FIRST), 10, 10, 0));
        assertThat(found.disk.bytes(file)).isEqualTo(flipped);
        assertThat(found.corrupt.bytes(file)).isEqualTo(flipped);
    }

    @Test
    void aTornTailIsCutOnceAndKeptAside() throws IOException {
        int torn = frameEnds.get(20) + 13;

        Found found = recover(Arrays.copyOf(whole, torn));

        assertThat(found.disk.bytes(file)).hasSize(frameEnds.get(20));
        assertThat(found.corrupt.bytes(file + ".tail")).hasSize(13);
        try (Spool again = open(found.disk, new StreamTag(9, 9))) {
            assertThat(again.recovery().findings()).isEmpty();
        }
    }

    /** The last record is the one whose damage looks like a write that was not finished. */
    private void expectAllBut(Set<Integer> hit, Found found, String what) {
        List<String> expected = new ArrayList<>();
        for (int record = 0; record < RECORDS; record++) {
            if (!hit.contains(record)) {
                expected.add(name(FIRST, record));
            }
        }
        assertThat(found.records).as(what).isEqualTo(expected);
        Finding finding = found.findings.get(0);
        assertThat(finding.kind())
                .as(what)
                .isEqualTo(hit.contains(RECORDS - 1) ? Kind.TORN_TAIL : Kind.MISSING);
        assertThat((int) finding.first()).as(what).isIn(hit);
        if (finding.kind() == Kind.MISSING) {
            assertThat(finding.last() - finding.first() + 1).as(what).isEqualTo(hit.size());
        }
    }

    private record Found(
            List<String> records,
            List<Finding> findings,
            SimulatedDisk disk,
            SimulatedDisk corrupt) {}

    /** What the next incarnation reads and reports. */
    private Found recover(byte[] bytes) throws IOException {
        SimulatedDisk damaged = new SimulatedDisk();
        damaged.put(file, bytes);
        Recovery recovery = new Recovery(damaged, true).survey().run(AckCursor.Mark.NONE);
        List<String> records = new ArrayList<>();
        try (SpoolReader reader =
                new SpoolReader(
                        damaged, recovery.segments(), AckCursor.Mark.NONE, recovery.report())) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                records.add(name(frame));
            }
        }
        return new Found(
                records,
                recovery.report().findings(),
                damaged,
                (SimulatedDisk) damaged.folder(Recovery.CORRUPT));
    }

    private int recordsWithin(int length) {
        return (int) frameEnds.stream().filter(end -> end <= length).count();
    }

    private static List<String> first(int records) {
        return names(FIRST, 0, records - 1);
    }
}
