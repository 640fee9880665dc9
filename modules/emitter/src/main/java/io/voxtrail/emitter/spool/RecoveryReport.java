package io.voxtrail.emitter.spool;

import java.util.List;
import java.util.Optional;

/** What a start found on the disk. */
public record RecoveryReport(List<Finding> findings) {
    public RecoveryReport {
        findings = List.copyOf(findings);
    }

    /** What is wrong with a file, and what it means for the records. */
    public enum Kind {
        /**
         * The last write was not finished; never acknowledged to a caller, so nothing is lost. Cut
         * off, kept in corrupt/.
         */
        TORN_TAIL,
        /**
         * Records that stood here cannot be read any more. The file is kept in corrupt/, all else
         * in it is sent.
         */
        MISSING,
        /** Damage that hit no record. */
        STRAY_BYTES,
        /** The header cannot be read, so no frame can be checked. The file is kept in corrupt/. */
        UNREADABLE_HEADER,
        /** The file was being created when the node stopped; it held nothing. */
        EMPTY_SEGMENT
    }

    /**
     * @param stream empty when even that is unknown
     * @param first first sequence concerned, -1 when none
     * @param last last sequence concerned, -1 when none or unknown
     * @param bytes bytes concerned, when records are not
     */
    public record Finding(
            Kind kind, String file, Optional<StreamTag> stream, long first, long last, long bytes) {

        /** Whether records are lost that a caller may have been told are safe. */
        public boolean isLoss() {
            return kind == Kind.MISSING || kind == Kind.UNREADABLE_HEADER;
        }
    }
}
