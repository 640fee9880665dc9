package io.voxtrail.core.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What others have published, as facts to be held against. */
class PublishedNotesTest {

    private static final String NEUMANN_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String NEUMANN =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String ROOT =
            "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String QUOTE =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String QUOTE_SIGNED =
            QUOTE
                    + """

                    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                    — EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=
                    """;

    /** Source: golang.org/x/mod, sumdb/note. */
    @Test
    void signsAndVerifiesTheNoteOfTheGoChecksumDatabasesLibrary() {
        SignedNote note = SignedNote.parse(QUOTE_SIGNED);
        SigningKey neumann = SigningKey.parse(NEUMANN_SECRET);

        assertThat(note.text()).isEqualTo(QUOTE);
        assertThat(note.isSignedBy(VerifierKey.parse(NEUMANN))).isTrue();
        assertThat(note.isSignedBy(VerifierKey.parse(ROOT))).isTrue();
        assertThat(neumann.verifierKey()).hasToString(NEUMANN);
        assertThat(neumann.secretText()).isEqualTo(NEUMANN_SECRET);
        assertThat(neumann.sign(QUOTE)).isEqualTo(note.signatures().get(0));
        assertThat(note).hasToString(QUOTE_SIGNED);
    }

    /** Source: C2SP signed-note, "Example". */
    @Test
    void verifiesTheNoteOfTheSpecification() {
        SignedNote note =
                SignedNote.parse(
                        """
                        This is an example message.

                        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                        """);
        VerifierKey key =
                VerifierKey.parse(
                        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");

        assertThat(note.isSignedBy(key)).isTrue();
        assertThat(note.and(stranger(key.name())).isSignedBy(key)).isTrue();
    }

    private static NoteSignature stranger(String name) {
        return SigningKey.generate(name, Algorithm.ED25519, new Given(1)).sign("other\n");
    }

    /** Source: sum.golang.org, as of January 2026. */
    @Test
    void verifiesTheTreeOfTheGoChecksumDatabase() {
        SignedNote note =
                SignedNote.parse(
                        """
                        go.sum database tree
                        49189689
                        ftjbAOzaupaIvaPo/G+Dk63nxOZ2s1OPOKIaPtXs7S4=

                        — sum.golang.org Az3grlKZssqRoMNPpZfKt0TphbbcF+pzXqElURJKRNFKfaUAgqeI5k2AORH0QAhg/ebRwyIqD/OqP4oLtLnNumvOBAM=
                        """);
        VerifierKey key =
                VerifierKey.parse(
                        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");

        assertThat(note.isSignedBy(key)).isTrue();
        Checkpoint checkpoint = Checkpoint.of(note);
        assertThat(checkpoint.origin()).isEqualTo("go.sum database tree");
        assertThat(checkpoint.size()).isEqualTo(49_189_689);
        assertThat(checkpoint.text()).isEqualTo(note.text());
    }

    /** Source: a staging log of Certificate Transparency and its witnesses, May 2026. */
    @Test
    void verifiesWhatPublicWitnessesCosigned() {
        SignedNote note =
                SignedNote.parse(
                        """
                        arche2025h1.staging.ct.transparency.dev
                        1432088532
                        U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

                        — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
                        — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
                        — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
                        — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
                        — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
                        — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
                        """);

        assertThat(
                        note.isSignedBy(
                                VerifierKey.parse(
                                        "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f")))
                .isTrue();
        for (String witness :
                java.util.List.of(
                        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
                        "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
                        "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
                        "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM")) {
            assertThat(Cosignature.of(note, VerifierKey.parse(witness)))
                    .map(Cosignature::at)
                    .contains(Instant.parse("2026-05-23T21:50:24Z"));
        }
    }
}
