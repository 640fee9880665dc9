package io.voxtrail.evidence.log;

import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileSource;
import java.util.Optional;

/** One stream's log, as far as there is a checkpoint over it. Nothing of it is believed unseen. */
public interface SealedLog extends TileSource {

    LogOrigin origin();

    /** The stream's key under the node's signature; empty if its START never came. */
    Optional<SignedNote> certificate();

    /** The checkpoint over the most records. */
    SignedNote newest();

    /** The first checkpoint over the record of that sequence: it was there by then. */
    Optional<SignedNote> firstOver(long sequence);

    /** A tile of the tree under {@link #newest}, or the beginning of what it grew into. */
    @Override
    Optional<byte[]> read(Tile tile);
}
