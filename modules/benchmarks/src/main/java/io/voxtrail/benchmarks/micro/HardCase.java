package io.voxtrail.benchmarks.micro;

import io.voxtrail.benchmarks.load.Facts;
import io.voxtrail.benchmarks.load.Workload;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrderId;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.judgement.AsOf;
import io.voxtrail.judgement.Footprint;
import io.voxtrail.judgement.KnownThen;
import io.voxtrail.judgement.policy.PolicyBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An engineer's attempt under a work order, where the grant and the order that permit it stand
 * behind many that do not.
 */
record HardCase(Attempt attempt, KnownThen known, PolicyBook policies, Instant judgedAt) {

    static HardCase of(int grants, int workOrders) {
        Workload load = Workload.of(42, 20_000);
        Attempt attempt = underWorkOrder(load);
        KnownThen known =
                new KnownThen(
                        new AsOf.Held<>(with(grants, principal(load, attempt))),
                        new AsOf.Held<>(with(workOrders, ordersOf(load, attempt))),
                        load.day().mailboxes().stream()
                                .filter(it ->
                                        attempt.resource().mailbox().equals(Optional.of(it.id())))
                                .findFirst(),
                        Footprint.NONE);
        return new HardCase(
                attempt,
                known,
                new Facts(load.day()).policies(),
                attempt.occurredAt().plus(Duration.ofDays(1)));
    }

    private static Attempt underWorkOrder(Workload load) {
        return load.attempts().stream()
                .filter(it -> it.principal().kind() == PrincipalKind.STAFF)
                .filter(it -> it.purpose().workOrder().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Principal principal(Workload load, Attempt attempt) {
        return load.day().principals().stream()
                .filter(it -> it.id().equals(attempt.principal().id()))
                .filter(it -> !it.effectiveAt().isAfter(attempt.occurredAt()))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static WorkOrders ordersOf(Workload load, Attempt attempt) {
        return load.day().workOrders().stream()
                .filter(it -> it.assignee().equals(attempt.principal().id()))
                .filter(it -> !it.effectiveAt().isAfter(attempt.occurredAt()))
                .filter(it -> !it.orders().isEmpty())
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static Principal with(int count, Principal principal) {
        Grant real = principal.grants().getLast();
        List<Grant> grants =
                new ArrayList<>(
                        IntStream.range(principal.grants().size(), count)
                                .mapToObj(i -> elsewhere(real, i))
                                .toList());
        grants.addAll(principal.grants());
        return new Principal(
                principal.id(),
                principal.kind(),
                principal.realm(),
                principal.tenant(),
                principal.status(),
                grants,
                principal.ownAccounts(),
                principal.effectiveAt(),
                principal.source());
    }

    private static Grant elsewhere(Grant grant, int number) {
        return new Grant(
                grant.role(),
                new Scope.Tenants(Set.of(new TenantId("elsewhere-" + number))),
                grant.validFrom(),
                grant.validTo(),
                grant.grantedBy(),
                grant.reference());
    }

    private static WorkOrders with(int count, WorkOrders some) {
        WorkOrder real = some.orders().getLast();
        List<WorkOrder> orders =
                new ArrayList<>(
                        IntStream.range(some.orders().size(), count)
                                .mapToObj(i -> other(real, i))
                                .toList());
        orders.addAll(some.orders());
        return new WorkOrders(some.assignee(), orders, some.effectiveAt(), some.source());
    }

    private static WorkOrder other(WorkOrder order, int number) {
        return new WorkOrder(
                new WorkOrderId("other-" + number),
                order.kind(),
                order.customer(),
                order.requester(),
                order.openedBy(),
                order.reach(),
                order.openedAt(),
                order.closedAt(),
                order.budget(),
                order.approvals());
    }
}
