package io.voxtrail.judgement.policy;

import io.voxtrail.core.directory.RequesterKind;
import io.voxtrail.core.directory.WorkOrderKind;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a work order must be like to justify an attempt. Always: assigned to the principal, open at
 * that instant, and the resource within its reach.
 *
 * @param kinds any of these
 * @param requesters opened on the wish of any of these
 * @param cited whether the attempt must name it; otherwise any of the principal's orders that fits
 *     will do
 * @param loggedWithin how long after the attempt it may still be opened or assigned, for errands
 *     that begin with a telephone call
 * @param budget how many distinct things may be disclosed under an order that sets no budget
 *     itself; empty for no limit
 */
public record WorkOrderDemand(
        Set<WorkOrderKind> kinds,
        Set<RequesterKind> requesters,
        Customer customer,
        boolean cited,
        Duration loggedWithin,
        OptionalInt budget,
        SelfOpened selfOpened) {

    public WorkOrderDemand {
        kinds = Set.copyOf(kinds);
        requesters = Set.copyOf(requesters);
    }

    /** Whose errand it must be. */
    public enum Customer {
        /** The customer's that the resource belongs to. */
        SAME,
        /** That customer's, or no single customer's. */
        SAME_OR_NONE
    }

    /** Whether the principal may have typed it in themselves. */
    public enum SelfOpened {
        REFUSED,
        /** Yes, when it was on a customer's wish: support writes down who calls. */
        ON_CUSTOMERS_WISH,
        ALLOWED
    }
}
