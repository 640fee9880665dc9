package io.voxtrail.core.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.tree.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamCertificateTest {

    private static final LogOrigin ORIGIN =
            new LogOrigin("test", new NodeId("n1"), StreamId.of(new byte[16]));
    private static final SigningKey NODE = key(ORIGIN.nodeKeyName(), 1);
    private static final SigningKey STREAM = key(ORIGIN.toString(), 2);
    private static final StreamCertificate CERTIFICATE =
            new StreamCertificate(ORIGIN, STREAM.verifierKey());

    @Test
    void isBelievedIfTheStreamsOwnNodeSignedIt() {
        SignedNote note = CERTIFICATE.sign(NODE);

        assertThat(StreamCertificate.of(note, NODE.verifierKey())).contains(CERTIFICATE);
        assertThat(StreamCertificate.parse(note.text())).isEqualTo(CERTIFICATE);
    }

    @Test
    void isNotBelievedFromAnybodyElse() {
        SigningKey other = key("voxtrail.test/n2", 3);
        SigningKey namesake = key(NODE.name(), 4);

        for (SigningKey stranger : List.of(other, namesake, STREAM)) {
            SignedNote note = CERTIFICATE.sign(stranger);
            assertThat(StreamCertificate.of(note, NODE.verifierKey())).isEmpty();
        }
        assertThat(StreamCertificate.of(CERTIFICATE.sign(other), other.verifierKey())).isEmpty();
    }

    @Test
    void speaksOfAKeyOfThatStreamOnly() {
        assertThatThrownBy(() -> new StreamCertificate(ORIGIN, NODE.verifierKey()))
                .isInstanceOf(MalformedNoteException.class);
        SigningKey cosigner =
                SigningKey.generate(ORIGIN.toString(), Algorithm.COSIGNATURE_V1, new Given(5));
        assertThatThrownBy(() -> new StreamCertificate(ORIGIN, cosigner.verifierKey()))
                .isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void isNeverTakenForACheckpointOrTheOtherWayRound() {
        Checkpoint checkpoint = new Checkpoint(ORIGIN.toString(), 5, Hash.EMPTY);

        assertThatThrownBy(() -> StreamCertificate.parse(checkpoint.text()))
                .isInstanceOf(MalformedNoteException.class);
        assertThatThrownBy(() -> Checkpoint.parse(CERTIFICATE.text()))
                .isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void neverStumblesOverAnyText() {
        Mutations.of(
                CERTIFICATE.text(),
                20_000,
                6,
                text -> {
                    try {
                        assertThat(StreamCertificate.parse(text).text()).isEqualTo(text);
                    } catch (MalformedNoteException e) {
                        assertThat(e).message().isNotBlank();
                    }
                });
    }

    private static SigningKey key(String name, long seed) {
        return SigningKey.generate(name, Algorithm.ED25519, new Given(seed));
    }
}
