package io.voxtrail.evidence.pack;

import io.voxtrail.core.tree.Inclusion;

/** How an access stands to its node's log. */
public sealed interface Standing permits Standing.Proven, Unproven {

    /**
     * It stands there.
     *
     * @param inclusion to the checkpoint of that size in the pack
     */
    record Proven(Inclusion inclusion) implements Standing {}
}
