package io.voxtrail.index.query;

import io.voxtrail.core.nodelog.LedgerEntryKind;
import java.util.EnumSet;
import java.util.Set;

/** The fields and words by which the ledger's documents are asked for. */
final class LedgerFields {

    static final String NODE = "node";
    static final String KIND = "kind";
    static final String FOUND = "found_at";
    static final String RESOLVED = "resolved_at";
    static final String APPENDED = "provenance.appended_at";
    static final String ENTRY = "entry";

    /** What the ledger keeps; everything else is something that it found. */
    static final Set<LedgerEntryKind> KEPT =
            EnumSet.of(
                    LedgerEntryKind.SEEN,
                    LedgerEntryKind.COMPLETE,
                    LedgerEntryKind.NOTICE,
                    LedgerEntryKind.CHECKPOINT_VERIFIED,
                    LedgerEntryKind.TILE);

    private LedgerFields() {}
}
