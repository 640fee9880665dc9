package io.voxtrail.core.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.Octets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    private static final SigningKey ANNA =
            SigningKey.generate("example.com/anna", Algorithm.ED25519, new Given(1));
    private static final SigningKey BERT =
            SigningKey.generate("example.com/bert", Algorithm.ED25519, new Given(2));
    private static final String TEXT = "one\n\nthree — with a blank line\n";
    private static final SignedNote NOTE = SignedNote.of(TEXT, ANNA, BERT);

    @Test
    void readsBackWhatItWrites() {
        assertThat(SignedNote.parse(NOTE.toString())).isEqualTo(NOTE);
        assertThat(SignedNote.parse(NOTE.bytes())).isEqualTo(NOTE);
        assertThat(NOTE.toString()).startsWith(TEXT + "\n— example.com/anna ");
    }

    @Test
    void isSignedByEachOfItsKeysAndByNobodyElse() {
        SigningKey other = SigningKey.generate("example.com/anna", Algorithm.ED25519, new Given(3));

        assertThat(NOTE.isSignedBy(ANNA.verifierKey())).isTrue();
        assertThat(NOTE.isSignedBy(BERT.verifierKey())).isTrue();
        assertThat(NOTE.isSignedBy(other.verifierKey())).isFalse();
        assertThat(NOTE.and(other.sign("another text\n")).isSignedBy(ANNA.verifierKey())).isTrue();
    }

    @Test
    void isWorthlessWithOneGoodAndOneBadSignatureOfTheSameKey() {
        assertThat(NOTE.and(ANNA.sign("another text\n")).isSignedBy(ANNA.verifierKey())).isFalse();
        assertThat(NOTE.and(ANNA.sign(TEXT)).isSignedBy(ANNA.verifierKey())).isTrue();
    }

    @Test
    void isWorthlessWithAnyBitOfItChanged() {
        byte[] honest = NOTE.bytes();
        for (int bit = 0; bit < honest.length * 8; bit++) {
            byte[] changed = honest.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(isSignedByBoth(changed)).as("bit %d", bit).isFalse();
        }
    }

    private static boolean isSignedByBoth(byte[] bytes) {
        try {
            SignedNote note = SignedNote.parse(bytes);
            return note.isSignedBy(ANNA.verifierKey()) && note.isSignedBy(BERT.verifierKey());
        } catch (MalformedNoteException e) {
            return false;
        }
    }

    @Test
    void refusesWhatIsNotANoteAndSaysWhy() {
        String signature = ANNA.sign(TEXT).line();
        refuses("", "no blank line");
        refuses("text\n", "no blank line");
        refuses("text\n\n", "does not end");
        refuses("text\n\n" + signature.stripTrailing(), "does not end");
        refuses("text\n" + signature, "no blank line");
        refuses("text\n\n" + signature + "\n", "does not end");
        refuses("te\rxt\n\n" + signature, "control character");
        refuses("te\txt\n\n" + signature, "control character");
        refuses("te\u0000xt\n\n" + signature, "control character");
        refuses("text\n\n" + signature.replace("\n", "\r\n"), "is not base64");
        refuses("text\n\nx" + signature, "a signature line");
        refuses("text\n\n" + signature.replace("—", "-"), "a signature line");
        refuses("text\n\n— a+b AAAAAAA=\n", "a plus");
        refuses("text\n\n— a b AAAAAAA=\n", "a space");
        refuses("text\n\n— a\u00a0b AAAAAAA=\n", "a space");
        refuses("text\n\n—  AAAAAAA=\n", "is empty");
        refuses("text\n\n— a AAAAAA==\n", "too short");
        refuses("text\n\n— a AAAAAAAA=\n", "not base64");
        refuses("text\n\n— a AAAAAAB=\n", "not base64");
        refuses("text\n\n— a AAAA\tAAA=\n", "not base64");
    }

    private static void refuses(String note, String why) {
        assertThatThrownBy(() -> SignedNote.parse(note))
                .isInstanceOf(MalformedNoteException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> SignedNote.parse(note.getBytes(UTF_8)))
                .isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = NOTE.bytes();
        bytes[1] = (byte) 0xff;

        assertThatThrownBy(() -> SignedNote.parse(bytes))
                .isInstanceOf(MalformedNoteException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void hasAtMostAHundredSignaturesAndSixtyFourKilobytes() {
        NoteSignature signature = BERT.sign(TEXT);
        NoteSignature[] ninetyEight =
                Collections.nCopies(98, signature).toArray(NoteSignature[]::new);
        SignedNote full = NOTE.and(ninetyEight);

        assertThat(SignedNote.parse(full.toString())).isEqualTo(full);
        assertThatThrownBy(() -> full.and(signature)).hasMessageContaining("not 101");
        assertThatThrownBy(() -> SignedNote.parse(full + signature.line()))
                .hasMessageContaining("not 101");
        int room = SignedNote.MAX_BYTES - 2 - signature.line().getBytes(UTF_8).length;
        SignedNote longest = new SignedNote("x".repeat(room) + "\n", List.of(signature));
        assertThat(SignedNote.parse(longest.bytes()).bytes()).hasSize(SignedNote.MAX_BYTES);
        assertThatThrownBy(() -> SignedNote.parse("x" + longest))
                .isInstanceOf(MalformedNoteException.class)
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> SignedNote.parse("é" + longest.toString().substring(1)))
                .isInstanceOf(MalformedNoteException.class)
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> SignedNote.parse(new byte[SignedNote.MAX_BYTES + 1]))
                .hasMessageContaining("65536");
    }

    @Test
    void cannotBeMadeOfWhatCouldNotBeReadBack() {
        assertThatThrownBy(() -> SignedNote.of("no line end", ANNA))
                .isInstanceOf(MalformedNoteException.class);
        assertThatThrownBy(() -> SignedNote.of("half a \ud83d sign\n", ANNA))
                .isInstanceOf(MalformedNoteException.class);
        assertThatThrownBy(() -> SignedNote.of(TEXT)).isInstanceOf(MalformedNoteException.class);
        assertThatThrownBy(() -> new NoteSignature("a b", 1, Octets.owning(new byte[1])))
                .isInstanceOf(MalformedNoteException.class);
        assertThatThrownBy(() -> new NoteSignature("a", 1, Octets.owning(new byte[0])))
                .isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void neverStumblesOverAnyText() {
        Mutations.of(
                NOTE.toString(),
                50_000,
                4,
                text -> {
                    try {
                        SignedNote read = SignedNote.parse(text);
                        assertThat(read).hasToString(text);
                        read.isSignedBy(ANNA.verifierKey());
                    } catch (MalformedNoteException e) {
                        assertThat(e).message().isNotBlank();
                    }
                });
    }

    @Test
    void neverStumblesOverAnyBytes() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = i % 2 == 0 ? NOTE.bytes() : new byte[random.nextInt(200)];
            for (int n = random.nextInt(5) + 1; n > 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                SignedNote read = SignedNote.parse(bytes);
                assertThat(read.bytes()).isEqualTo(bytes);
            } catch (MalformedNoteException e) {
                assertThat(e).message().isNotBlank();
            }
        }
    }
}
