package io.voxtrail.core.directory;

import io.voxtrail.core.attempt.PrincipalId;
import java.time.Instant;
import java.util.List;

/**
 * All work orders of one assignee, closed ones included, in force from {@code effectiveAt} until
 * the next.
 */
public record WorkOrders(
        PrincipalId assignee, List<WorkOrder> orders, Instant effectiveAt, Source source) {

    /** More than anyone can work on; a snapshot beyond it is a fault of its feed. */
    public static final int MAX_ORDERS = 1_000;

    public WorkOrders {
        orders = List.copyOf(orders);
        if (orders.size() > MAX_ORDERS) {
            throw new IllegalArgumentException(
                    assignee + " has " + orders.size() + " work orders; at most " + MAX_ORDERS);
        }
    }
}
