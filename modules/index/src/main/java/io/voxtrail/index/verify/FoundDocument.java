package io.voxtrail.index.verify;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Revision;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.tree.Hash;
import java.util.List;
import java.util.Optional;

/**
 * A document of an access as it was found.
 *
 * @param stream where it claims to belong; a text, because anything may stand there
 * @param sequence the place that it claims in the stream; {@link Long#MAX_VALUE} for none
 * @param leaf of the original bytes in it
 * @param access what its bytes say; empty when they cannot be read
 * @param faults what is wrong with it by itself, whatever the log says
 */
record FoundDocument(
        String index,
        String id,
        String stream,
        long sequence,
        Hash leaf,
        Optional<Access> access,
        List<Discrepancy> faults) {

    static final long NOWHERE = Long.MAX_VALUE;

    FoundDocument {
        faults = List.copyOf(faults);
    }

    String name() {
        return index + "/" + id;
    }

    Optional<EventId> event() {
        return access.map(read -> read.recorded().position().eventId());
    }

    Optional<Revision> revision() {
        return access.flatMap(Access::revision);
    }

    boolean isFirstVerdict() {
        return access.isPresent() && revision().isEmpty();
    }
}
