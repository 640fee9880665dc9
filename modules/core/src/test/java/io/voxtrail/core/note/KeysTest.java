package io.voxtrail.core.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.Octets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final SigningKey KEY =
            SigningKey.generate("voxtrail.test/n1", Algorithm.ED25519, new Given(1));
    private static final SigningKey WITNESS =
            SigningKey.generate("example.com/witness", Algorithm.COSIGNATURE_V1, new Given(2));

    /** Source: RFC 8032, 7.1. */
    @Test
    void hasThePublicKeysOfTheRfc() {
        publicKey(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        publicKey(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        publicKey(
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    }

    private static void publicKey(String seed, String publicKey) {
        byte[] derived = Ed25519.publicKey(HexFormat.of().parseHex(seed));

        assertThat(HexFormat.of().formatHex(derived)).isEqualTo(publicKey);
    }

    @Test
    void readsBackEachKeyItWrites() {
        for (int i = 0; i < 200; i++) {
            SigningKey key =
                    SigningKey.generate("key" + i, Algorithm.values()[i % 2], new Given(1_000 + i));
            SigningKey read = SigningKey.parse(key.secretText());

            assertThat(read.verifierKey()).isEqualTo(key.verifierKey());
            assertThat(VerifierKey.parse(key.verifierKey().toString()))
                    .isEqualTo(key.verifierKey());
            assertThat(read.secretText()).isEqualTo(key.secretText());
        }
    }

    @Test
    void keepsItsSecretToItself() {
        String secret = KEY.secretText().substring(KEY.secretText().lastIndexOf('+') + 1);

        assertThat(KEY.toString()).contains(KEY.verifierKey().toString()).doesNotContain(secret);
        for (int end = 1; end < KEY.secretText().length(); end++) {
            String cut = KEY.secretText().substring(0, end);
            assertThatThrownBy(() -> SigningKey.parse(cut))
                    .isInstanceOf(MalformedNoteException.class)
                    .message()
                    .doesNotContain(secret.substring(2, 10));
        }
    }

    @Test
    void refusesAKeyWithAnyCharacterOfItChanged() {
        String key = KEY.verifierKey().toString();
        String secret = KEY.secretText();
        for (int i = 0; i < key.length(); i++) {
            String changed = changed(key, i);
            assertThatThrownBy(() -> VerifierKey.parse(changed))
                    .isInstanceOf(MalformedNoteException.class);
        }
        for (int i = 0; i < secret.length(); i++) {
            String changed = changed(secret, i);
            assertThatThrownBy(() -> SigningKey.parse(changed))
                    .isInstanceOf(MalformedNoteException.class);
        }
    }

    private static String changed(String text, int at) {
        return text.substring(0, at) + (char) (text.charAt(at) + 1) + text.substring(at + 1);
    }

    /** Source: the tests of golang.org/x/mod, sumdb/note. */
    @Test
    void refusesAKeyOfTheWrongLengthOrTypeEvenUnderItsRightId() {
        for (String key :
                List.of(
                        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")) {
            assertThatThrownBy(() -> VerifierKey.parse(key))
                    .isInstanceOf(MalformedNoteException.class);
        }
    }

    @Test
    void refusesABareNumberThatIsNoPointOfTheCurve() {
        byte[] outside = new byte[32];
        java.util.Arrays.fill(outside, (byte) 0xff);

        assertThatThrownBy(() -> new VerifierKey("a", Algorithm.ED25519, Octets.owning(outside)))
                .isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void neverStumblesOverAnyText() {
        Mutations.of(KEY.verifierKey().toString(), 20_000, 1, KeysTest::readVerifierKey);
        Mutations.of(KEY.secretText(), 20_000, 2, KeysTest::readSigningKey);
    }

    private static void readVerifierKey(String text) {
        try {
            assertThat(VerifierKey.parse(text)).hasToString(text);
        } catch (MalformedNoteException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    private static void readSigningKey(String text) {
        try {
            assertThat(SigningKey.parse(text).secretText()).isEqualTo(text);
        } catch (MalformedNoteException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    @Test
    void signsOnlyWhatItIsFor() {
        assertThatThrownBy(() -> KEY.cosign("a\n", Instant.EPOCH))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> WITNESS.sign("a\n")).isInstanceOf(IllegalStateException.class);
    }
}
