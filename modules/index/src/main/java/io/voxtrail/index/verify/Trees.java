package io.voxtrail.index.verify;

import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import java.nio.ByteBuffer;

/** Trees begun in the middle. */
final class Trees {

    private Trees() {}

    /** The tree of the first records of a log, to be gone on with. */
    static CompactRange upTo(long size, HashReader hashes) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + Long.bitCount(size) * Hash.LENGTH).putLong(size);
        long covered = 0;
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                bytes.put(hashes.hash(level, covered >>> level).bytes());
                covered += 1L << level;
            }
        }
        return CompactRange.of(bytes.array());
    }
}
