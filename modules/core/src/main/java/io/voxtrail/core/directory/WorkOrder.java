package io.voxtrail.core.directory;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A ticket, change, incident, case or legal instrument that can justify access from {@code
 * openedAt} on, and no longer at {@code closedAt}.
 *
 * @param customer whose errand it is; empty for one that concerns no single customer
 * @param requester on whose wish it was opened
 * @param openedBy who typed it in
 * @param budget how many distinct stored things may be touched under it; empty for the policy's
 *     default
 */
public record WorkOrder(
        WorkOrderId id,
        WorkOrderKind kind,
        Optional<TenantId> customer,
        RequesterKind requester,
        Optional<PrincipalId> openedBy,
        Reach reach,
        Instant openedAt,
        Optional<Instant> closedAt,
        OptionalInt budget,
        List<Approval> approvals) {

    public WorkOrder {
        approvals = List.copyOf(approvals);
        if (closedAt.isPresent() && closedAt.get().isBefore(openedAt)) {
            throw new IllegalArgumentException(
                    "work order "
                            + id
                            + " closed at "
                            + closedAt.get()
                            + ", before it opened at "
                            + openedAt);
        }
        if (budget.isPresent() && budget.getAsInt() < 0) {
            throw new IllegalArgumentException("work order " + id + " has a negative budget");
        }
    }

    /**
     * What it concerns. An empty set or date does not restrict: the customer does already.
     *
     * @param createdFrom only things deposited from then on
     * @param createdTo only things deposited before then
     */
    public record Reach(
            Set<MailboxId> mailboxes,
            Set<ResourceKind> kinds,
            Optional<Instant> createdFrom,
            Optional<Instant> createdTo) {

        public static final Reach ALL_OF_THE_CUSTOMER =
                new Reach(Set.of(), Set.of(), Optional.empty(), Optional.empty());

        public Reach {
            mailboxes = Set.copyOf(mailboxes);
            kinds = Set.copyOf(kinds);
        }
    }

    /** A second person's consent, from {@code givenAt} on, and no longer at {@code validTo}. */
    public record Approval(PrincipalId approver, Instant givenAt, Optional<Instant> validTo) {}
}
