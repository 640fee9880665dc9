package io.voxtrail.core.note;

import java.util.Arrays;

/** What a key signs, and how. Source: C2SP signed-note, "Signature types". */
public enum Algorithm {
    /** Ed25519 over the note's text. */
    ED25519(1),
    /** A witness's Ed25519 over time and checkpoint. Source: C2SP tlog-cosignature. */
    COSIGNATURE_V1(4);

    private final byte id;

    Algorithm(int id) {
        this.id = (byte) id;
    }

    byte id() {
        return id;
    }

    static Algorithm of(byte id) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.id == id)
                .findFirst()
                .orElseThrow(() -> new MalformedNoteException("unknown signature type " + id));
    }
}
