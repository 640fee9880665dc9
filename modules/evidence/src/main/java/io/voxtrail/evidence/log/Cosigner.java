package io.voxtrail.evidence.log;

import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.HashReader;

/** Asks others whether they have seen the same log. */
@FunctionalInterface
public interface Cosigner {

    /** Asks nobody. */
    Cosigner NONE = (log, hashes) -> log.newest();

    /**
     * @param hashes of the tree of {@link SealedLog#newest}, proven
     * @return the newest checkpoint, with their signatures under it where they gave some
     */
    SignedNote cosign(SealedLog log, HashReader hashes);
}
