package io.voxtrail.evidence.verify;

import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.VerifierKey;
import java.util.List;

/** The keys that a check goes by, and nothing else. */
record Keyring(List<VerifierKey> keys) {

    Keyring {
        keys = List.copyOf(keys);
    }

    boolean has(VerifierKey key) {
        return keys.contains(key);
    }

    boolean hasAnyNamed(String name) {
        return keys.stream().anyMatch(key -> isSigner(key, name));
    }

    /** Whether a key of that name has signed this. */
    boolean hasSigned(SignedNote note, String name) {
        return keys.stream().anyMatch(key -> isSigner(key, name) && note.isSignedBy(key));
    }

    List<VerifierKey> witnesses() {
        return keys.stream().filter(key -> key.algorithm() == Algorithm.COSIGNATURE_V1).toList();
    }

    private static boolean isSigner(VerifierKey key, String name) {
        return key.algorithm() == Algorithm.ED25519 && key.name().equals(name);
    }
}
