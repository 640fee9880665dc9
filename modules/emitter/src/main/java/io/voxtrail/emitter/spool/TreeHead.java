package io.voxtrail.emitter.spool;

import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;

/** How many records a stream's log holds at a moment, and the root of the tree over them. */
public interface TreeHead {

    long size();

    /** Costs one hash for each bit of the size that is set. */
    Hash root();

    static TreeHead of(CompactRange tree) {
        return new TreeHead() {
            @Override
            public long size() {
                return tree.size();
            }

            @Override
            public Hash root() {
                return tree.root();
            }
        };
    }
}
