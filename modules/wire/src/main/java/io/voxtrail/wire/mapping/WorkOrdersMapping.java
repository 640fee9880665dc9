package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.each;
import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.presentInt;
import static io.voxtrail.wire.mapping.Parts.same;
import static io.voxtrail.wire.mapping.Parts.set;
import static io.voxtrail.wire.mapping.Parts.sorted;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.RequesterKind;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrderId;
import io.voxtrail.core.directory.WorkOrderKind;
import io.voxtrail.core.directory.WorkOrders;

/** The errands of one assignee. */
public final class WorkOrdersMapping {

    private WorkOrdersMapping() {}

    public static io.voxtrail.wire.avro.WorkOrders toAvro(WorkOrders orders) {
        return new io.voxtrail.wire.avro.WorkOrders(
                orders.assignee().value(),
                each(orders.orders(), WorkOrdersMapping::toAvro),
                orders.effectiveAt(),
                SourceMapping.toAvro(orders.source()));
    }

    public static WorkOrders toCore(io.voxtrail.wire.avro.WorkOrders orders) {
        return new WorkOrders(
                new PrincipalId(orders.getAssignee()),
                each(orders.getOrders(), WorkOrdersMapping::toCore),
                orders.getEffectiveAt(),
                SourceMapping.toCore(orders.getSource()));
    }

    private static io.voxtrail.wire.avro.WorkOrder toAvro(WorkOrder order) {
        return new io.voxtrail.wire.avro.WorkOrder(
                order.id().value(),
                same(io.voxtrail.wire.avro.WorkOrderKind.class, order.kind()),
                orNull(order.customer(), TenantId::value),
                same(io.voxtrail.wire.avro.RequesterKind.class, order.requester()),
                orNull(order.openedBy(), PrincipalId::value),
                toAvro(order.reach()),
                order.openedAt(),
                orNull(order.closedAt()),
                orNull(order.budget()),
                each(order.approvals(), WorkOrdersMapping::toAvro));
    }

    private static WorkOrder toCore(io.voxtrail.wire.avro.WorkOrder order) {
        return new WorkOrder(
                new WorkOrderId(order.getId()),
                same(WorkOrderKind.class, order.getKind()),
                present(order.getCustomer(), TenantId::new),
                same(RequesterKind.class, order.getRequester()),
                present(order.getOpenedBy(), PrincipalId::new),
                toCore(order.getReach()),
                order.getOpenedAt(),
                present(order.getClosedAt()),
                presentInt(order.getBudget()),
                each(order.getApprovals(), WorkOrdersMapping::toCore));
    }

    private static io.voxtrail.wire.avro.Reach toAvro(WorkOrder.Reach reach) {
        return new io.voxtrail.wire.avro.Reach(
                sorted(reach.mailboxes(), MailboxId::value),
                sorted(reach.kinds(), kind -> same(io.voxtrail.wire.avro.ResourceKind.class, kind)),
                orNull(reach.createdFrom()),
                orNull(reach.createdTo()));
    }

    private static WorkOrder.Reach toCore(io.voxtrail.wire.avro.Reach reach) {
        return new WorkOrder.Reach(
                set(reach.getMailboxes(), MailboxId::new),
                set(reach.getKinds(), kind -> same(ResourceKind.class, kind)),
                present(reach.getCreatedFrom()),
                present(reach.getCreatedTo()));
    }

    private static io.voxtrail.wire.avro.Approval toAvro(WorkOrder.Approval approval) {
        return new io.voxtrail.wire.avro.Approval(
                approval.approver().value(), approval.givenAt(), orNull(approval.validTo()));
    }

    private static WorkOrder.Approval toCore(io.voxtrail.wire.avro.Approval approval) {
        return new WorkOrder.Approval(
                new PrincipalId(approval.getApprover()),
                approval.getGivenAt(),
                present(approval.getValidTo()));
    }
}
