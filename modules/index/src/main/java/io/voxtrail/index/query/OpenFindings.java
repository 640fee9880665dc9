package io.voxtrail.index.query;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger found wrong with the nodes' logs and what is not over.
 *
 * @param newest the newest of them, not more than {@link #MOST_LISTED}
 */
public record OpenFindings(SortedMap<LedgerEntryKind, Long> byKind, List<LedgerEntry> newest) {

    /** So many are told one by one; all are counted. */
    public static final int MOST_LISTED = 100;

    static final OpenFindings NONE = new OpenFindings(new TreeMap<>(), List.of());

    public OpenFindings {
        byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
        newest = List.copyOf(newest);
    }

    public long total() {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
    }
}
