package io.voxtrail.simulation;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.RequesterKind;
import io.voxtrail.core.directory.Source;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrder.Approval;
import io.voxtrail.core.directory.WorkOrder.Reach;
import io.voxtrail.core.directory.WorkOrderId;
import io.voxtrail.core.directory.WorkOrderKind;
import io.voxtrail.core.directory.WorkOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The day's work orders as the ticket system tells them: a snapshot at each opening and closing.
 */
final class Errands {

    private static final Source TICKETS = new Source("ticket-system", "1");

    private final Map<PrincipalId, List<WorkOrder>> byAssignee = new LinkedHashMap<>();
    private int number = 1_000;

    /** A customer's complaint, typed in by whoever answered the phone. */
    WorkOrder complaint(
            PrincipalId assignee, Box about, PrincipalId openedBy, Instant opened, Duration open) {
        return add(
                assignee,
                order(
                        "T",
                        WorkOrderKind.TROUBLESHOOTING,
                        Optional.of(about.tenant),
                        RequesterKind.CUSTOMER,
                        openedBy,
                        new Reach(Set.of(about.id), Set.of(), Optional.empty(), Optional.empty()),
                        opened,
                        open,
                        OptionalInt.of(5),
                        List.of()));
    }

    /** A ticket that nobody asked for, typed in by the one who then uses it. */
    WorkOrder pretext(PrincipalId assignee, Box about, Instant opened, Duration open) {
        return add(
                assignee,
                order(
                        "T",
                        WorkOrderKind.TROUBLESHOOTING,
                        Optional.of(about.tenant),
                        RequesterKind.STAFF,
                        assignee,
                        new Reach(Set.of(about.id), Set.of(), Optional.empty(), Optional.empty()),
                        opened,
                        open,
                        OptionalInt.of(5),
                        List.of()));
    }

    /** A case or change of the provider's own, with a second person's consent. */
    WorkOrder approved(
            PrincipalId assignee,
            WorkOrderKind kind,
            Optional<Box> about,
            PrincipalId openedBy,
            PrincipalId approver,
            Instant opened,
            Duration open) {
        Set<MailboxId> mailboxes = about.map(box -> Set.of(box.id)).orElse(Set.of());
        Optional<TenantId> customer = about.map(box -> box.tenant);
        return add(
                assignee,
                order(
                        kind == WorkOrderKind.LEGAL_INSTRUMENT ? "L" : "C",
                        kind,
                        customer,
                        kind == WorkOrderKind.LEGAL_INSTRUMENT
                                ? RequesterKind.COURT
                                : RequesterKind.STAFF,
                        openedBy,
                        new Reach(mailboxes, Set.of(), Optional.empty(), Optional.empty()),
                        opened,
                        open,
                        OptionalInt.of(200),
                        List.of(new Approval(approver, opened, Optional.of(opened.plus(open))))));
    }

    private WorkOrder order(
            String letter,
            WorkOrderKind kind,
            Optional<TenantId> customer,
            RequesterKind requester,
            PrincipalId openedBy,
            Reach reach,
            Instant opened,
            Duration open,
            OptionalInt budget,
            List<Approval> approvals) {
        return new WorkOrder(
                new WorkOrderId(letter + "-" + ++number),
                kind,
                customer,
                requester,
                Optional.of(openedBy),
                reach,
                opened,
                Optional.of(opened.plus(open)),
                budget,
                approvals);
    }

    private WorkOrder add(PrincipalId assignee, WorkOrder order) {
        byAssignee.computeIfAbsent(assignee, _ -> new ArrayList<>()).add(order);
        return order;
    }

    /**
     * What the ticket system says of each assignee, change by change.
     *
     * @param from since when it is known that someone has no work order yet
     */
    List<WorkOrders> snapshots(List<PrincipalId> assignees, Instant from) {
        List<WorkOrders> snapshots = new ArrayList<>();
        for (PrincipalId assignee : assignees) {
            snapshots.add(new WorkOrders(assignee, List.of(), from, TICKETS));
            List<WorkOrder> orders = byAssignee.getOrDefault(assignee, List.of());
            TreeSet<Instant> changes = new TreeSet<>();
            for (WorkOrder order : orders) {
                changes.add(order.openedAt());
                order.closedAt().ifPresent(changes::add);
            }
            for (Instant change : changes) {
                snapshots.add(new WorkOrders(assignee, knownAt(orders, change), change, TICKETS));
            }
        }
        return snapshots;
    }

    private static List<WorkOrder> knownAt(List<WorkOrder> orders, Instant instant) {
        return orders.stream()
                .filter(order -> !order.openedAt().isAfter(instant))
                .map(order ->
                        order.closedAt().orElse(instant).isAfter(instant)
                                ? stillOpen(order)
                                : order)
                .toList();
    }

    private static WorkOrder stillOpen(WorkOrder order) {
        return new WorkOrder(
                order.id(),
                order.kind(),
                order.customer(),
                order.requester(),
                order.openedBy(),
                order.reach(),
                order.openedAt(),
                Optional.empty(),
                order.budget(),
                order.approvals());
    }
}
