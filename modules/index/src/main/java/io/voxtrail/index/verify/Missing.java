package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeId;
import java.util.Map;
import java.util.Set;

/**
 * What a verification did not find in the index.
 *
 * @param attempts of which no verdict is there, each with the node whose log has it
 * @param verdicts ids of documents of whose attempt another verdict is there
 * @param ledger keys of entries of the node ledger
 */
public record Missing(Map<EventId, NodeId> attempts, Set<String> verdicts, Set<String> ledger) {

    public Missing {
        attempts = Map.copyOf(attempts);
        verdicts = Set.copyOf(verdicts);
        ledger = Set.copyOf(ledger);
    }

    public boolean isEmpty() {
        return attempts.isEmpty() && verdicts.isEmpty() && ledger.isEmpty();
    }
}
