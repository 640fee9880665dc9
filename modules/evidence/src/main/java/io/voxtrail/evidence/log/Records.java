package io.voxtrail.evidence.log;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.SequenceRange;
import java.util.Collection;
import java.util.Map;

/** Where the records of a stream are kept, as far as they still are. */
@FunctionalInterface
public interface Records {

    /**
     * What is kept for each of these sequences: the value bytes as their node wrote them, or what
     * claims to be that. Which of several is the node's, its log tells.
     */
    Map<Long, ? extends Collection<Octets>> read(SequenceRange sequences);
}
