package io.voxtrail.core.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.tree.Hash;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("voxtrail.test/n1/x", 1_234_567, Hash.leaf(new byte[] {7}));
    private static final SigningKey LOG =
            SigningKey.generate(CHECKPOINT.origin(), Algorithm.ED25519, new Given(1));
    private static final SigningKey WITNESS =
            SigningKey.generate("example.com/witness", Algorithm.COSIGNATURE_V1, new Given(2));

    @Test
    void readsBackWhatItWrites() {
        for (long size : new long[] {0, 1, 255, Long.MAX_VALUE}) {
            Checkpoint checkpoint = new Checkpoint("o", size, Hash.EMPTY);

            assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        }
        SignedNote note = CHECKPOINT.sign(LOG);
        assertThat(Checkpoint.of(SignedNote.parse(note.toString()))).isEqualTo(CHECKPOINT);
        assertThat(note.isSignedBy(LOG.verifierKey())).isTrue();
    }

    @Test
    void readsOverExtensionLinesAndNeverWritesThem() {
        Checkpoint read = Checkpoint.parse(CHECKPOINT.text() + "more\nand more\n");

        assertThat(read).isEqualTo(CHECKPOINT);
        assertThat(read.text()).isEqualTo(CHECKPOINT.text());
    }

    @Test
    void refusesWhatIsNotACheckpoint() {
        String root = Hash.EMPTY.toBase64();
        for (String text :
                List.of(
                        "",
                        "\n",
                        "o\n1\n" + root,
                        "o\n1\n",
                        "\n1\n" + root + "\n",
                        "o\n\n" + root + "\n",
                        "o\n01\n" + root + "\n",
                        "o\n+1\n" + root + "\n",
                        "o\n-1\n" + root + "\n",
                        "o\n 1\n" + root + "\n",
                        "o\n1.0\n" + root + "\n",
                        "o\n0x1\n" + root + "\n",
                        "o\n١\n" + root + "\n",
                        "o\n9223372036854775808\n" + root + "\n",
                        "o\n99999999999999999999\n" + root + "\n",
                        "o\n1\n" + root.replace("=", "") + "\n",
                        "o\n1\nAAAA\n",
                        "o\n1\n" + root + "\n\n",
                        "o\n1\n" + root + "\n\nmore\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(text))
                    .as(text)
                    .isInstanceOf(MalformedNoteException.class);
        }
    }

    @Test
    void neverStumblesOverAnyText() {
        Mutations.of(
                CHECKPOINT.text(),
                50_000,
                3,
                text -> {
                    try {
                        assertThat(text).startsWith(Checkpoint.parse(text).text());
                    } catch (MalformedNoteException e) {
                        assertThat(e).message().isNotBlank();
                    }
                });
    }

    @Test
    void isCosignedTogetherWithTheTime() {
        SignedNote note = CHECKPOINT.sign(LOG);
        SignedNote cosigned = note.and(WITNESS.cosign(note.text(), NOON));

        assertThat(Cosignature.of(cosigned, WITNESS.verifierKey()))
                .map(Cosignature::at)
                .contains(NOON);
        assertThat(Cosignature.of(note, WITNESS.verifierKey())).isEmpty();
        assertThat(Cosignature.of(cosigned, LOG.verifierKey())).isEmpty();
        assertThat(cosigned.isSignedBy(LOG.verifierKey())).isTrue();
    }

    @Test
    void hasTheNewestWordOfAWitnessThatSpokeTwice() {
        SignedNote note = CHECKPOINT.sign(LOG);
        SignedNote twice =
                note.and(
                        WITNESS.cosign(note.text(), NOON.plusSeconds(9)),
                        WITNESS.cosign(note.text(), NOON));

        assertThat(Cosignature.of(twice, WITNESS.verifierKey()).orElseThrow().at())
                .isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void isNotCosignedIfTheTimeOrTheTextWasChanged() {
        SignedNote note = CHECKPOINT.sign(LOG);
        NoteSignature honest = WITNESS.cosign(note.text(), NOON);
        byte[] bytes = honest.bytes().toByteArray();
        for (long time : new long[] {NOON.getEpochSecond() + 1, 0, -1, Long.MAX_VALUE}) {
            ByteBuffer.wrap(bytes).putLong(time);
            NoteSignature moved =
                    new NoteSignature(
                            honest.name(), honest.keyId(), io.voxtrail.core.Octets.copyOf(bytes));

            assertThat(Cosignature.of(note.and(moved), WITNESS.verifierKey())).isEmpty();
        }
        SignedNote other = new Checkpoint("o", 1, Hash.EMPTY).sign(LOG);
        assertThat(Cosignature.of(other.and(honest), WITNESS.verifierKey())).isEmpty();
        NoteSignature cut =
                new NoteSignature(
                        honest.name(), honest.keyId(), io.voxtrail.core.Octets.owning(new byte[7]));
        assertThat(Cosignature.of(note.and(cut), WITNESS.verifierKey())).isEmpty();
    }
}
