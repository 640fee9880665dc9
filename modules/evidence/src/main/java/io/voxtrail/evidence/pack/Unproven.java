package io.voxtrail.evidence.pack;

/** Why there is no proof that an access stands in its node's log. */
public enum Unproven implements Standing {
    /** It came after the newest checkpoint of its stream; the next one will cover it. */
    NOT_YET_SEALED,
    /** The ledger holds no checkpoint of its stream. */
    NO_CHECKPOINT,
    /** Tiles of the log are missing or are not those of the checkpoint. */
    NO_TILES,
    /** The log has another record at its place: the access was changed or put there. */
    NOT_IN_THE_LOG
}
