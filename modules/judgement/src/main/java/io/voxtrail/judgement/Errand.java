package io.voxtrail.judgement;

import static io.voxtrail.judgement.Words.brief;
import static io.voxtrail.judgement.Words.time;

import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.RequesterKind;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrderKind;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.judgement.policy.WorkOrderDemand;
import io.voxtrail.judgement.policy.WorkOrderDemand.Customer;
import io.voxtrail.judgement.policy.WorkOrderDemand.SelfOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Whether a work order of the principal justifies the attempt. */
final class Errand {

    private final Case given;
    private final WorkOrderDemand demand;

    private Errand(Case given, WorkOrderDemand demand) {
        this.given = given;
        this.demand = demand;
    }

    /**
     * What the search came to.
     *
     * @param order the one that justifies it, or that was named and does not
     * @param budget how many things may be disclosed under it, where that is limited
     */
    record Result(Answer answer, Optional<WorkOrder> order, OptionalInt budget) {

        /** Of a clause that demands no work order. */
        static final Result NOT_DEMANDED =
                new Result(Answer.MET, Optional.empty(), OptionalInt.empty());
    }

    static Result search(Case given, WorkOrderDemand demand) {
        Errand errand = new Errand(given, demand);
        Optional<String> cited = cited(given.attempt().purpose(), demand.kinds());
        if (cited.isPresent()) {
            return errand.cited(cited.get());
        }
        return demand.cited()
                ? errand.none(
                        new Answer.Failed(
                                Shortfall.WORK_ORDER,
                                PurposeCheck.NO_TICKET,
                                "named no work order"))
                : errand.anyThatFits();
    }

    /** The order that the attempt names: for legal process, its instrument. */
    static Optional<String> cited(PurposeOfUse purpose, Set<WorkOrderKind> kinds) {
        return kinds.contains(WorkOrderKind.LEGAL_INSTRUMENT)
                ? purpose.legalInstrument().or(purpose::workOrder)
                : purpose.workOrder();
    }

    private Result none(Answer answer) {
        return new Result(answer, Optional.empty(), OptionalInt.empty());
    }

    private Result cited(String id) {
        for (WorkOrder order : ordersThen()) {
            if (order.id().value().equals(id)) {
                return result(order, Optional.empty());
            }
        }
        Optional<WorkOrders> later = given.known().laterWorkOrders();
        for (WorkOrder order : later.map(WorkOrders::orders).orElse(List.of())) {
            if (order.id().value().equals(id)) {
                return result(order, later.map(WorkOrders::effectiveAt));
            }
        }
        return none(notKnown("work order " + brief(id) + " of theirs is not known"));
    }

    private Result anyThatFits() {
        for (WorkOrder order : ordersThen()) {
            Result result = result(order, Optional.empty());
            if (result.answer() instanceof Answer.Met) {
                return result;
            }
        }
        Optional<WorkOrders> later = given.known().laterWorkOrders();
        for (WorkOrder order : later.map(WorkOrders::orders).orElse(List.of())) {
            Result result = result(order, later.map(WorkOrders::effectiveAt));
            if (result.answer() instanceof Answer.Met) {
                return result;
            }
        }
        return none(notKnown("named no work order, and none of theirs that fits is known"));
    }

    private List<WorkOrder> ordersThen() {
        return given.known().workOrders() instanceof AsOf.Held<WorkOrders>(var orders)
                ? orders.orders()
                : List.of();
    }

    private Answer notKnown(String why) {
        return switch (given.known().workOrders()) {
            case AsOf.Held<WorkOrders> _ ->
                    new Answer.Missing(Shortfall.WORK_ORDER, PurposeCheck.NO_TICKET, why, true);
            case AsOf.Unknown<WorkOrders>() ->
                    new Answer.Missing(
                            Shortfall.WORK_ORDER,
                            PurposeCheck.EVIDENCE_UNKNOWN,
                            "their work orders of that time are not known",
                            true);
            case AsOf.Forgotten<WorkOrders>() ->
                    new Answer.Missing(
                            Shortfall.HISTORY_FORGOTTEN,
                            PurposeCheck.EVIDENCE_UNKNOWN,
                            "their work orders of that time are no longer kept",
                            false);
        };
    }

    /**
     * @param assignedAt when it became theirs, if that was after the attempt
     */
    private Result result(WorkOrder order, Optional<Instant> assignedAt) {
        OptionalInt budget = order.budget().isPresent() ? order.budget() : demand.budget();
        Answer answer = answer(order, assignedAt, budget);
        return new Result(answer, Optional.of(withApprovalsLoggedLater(order)), budget);
    }

    /** An approval counts from when it was given, even if it was written down a little later. */
    private WorkOrder withApprovalsLoggedLater(WorkOrder order) {
        List<WorkOrder.Approval> approvals = new ArrayList<>(order.approvals());
        given.known().laterWorkOrders().stream()
                .flatMap(later -> later.orders().stream())
                .filter(later -> later.id().equals(order.id()))
                .flatMap(later -> later.approvals().stream())
                .filter(approval -> !approvals.contains(approval))
                .forEach(approvals::add);
        return approvals.size() == order.approvals().size()
                ? order
                : new WorkOrder(
                        order.id(),
                        order.kind(),
                        order.customer(),
                        order.requester(),
                        order.openedBy(),
                        order.reach(),
                        order.openedAt(),
                        order.closedAt(),
                        order.budget(),
                        approvals);
    }

    private Answer answer(WorkOrder order, Optional<Instant> assignedAt, OptionalInt budget) {
        String name = Words.workOrder(order);
        if (!demand.kinds().contains(order.kind())) {
            return failed(PurposeCheck.WRONG_KIND, name + " is of kind " + order.kind());
        }
        Answer customer = customer(order, name);
        if (!(customer instanceof Answer.Met)) {
            return customer;
        }
        if (selfOpenedAgainstRules(order)) {
            return failed(
                    PurposeCheck.SELF_OPENED,
                    name
                            + " had been opened by the same person"
                            + (demand.selfOpened() == SelfOpened.ON_CUSTOMERS_WISH
                                    ? ", not on a customer's wish"
                                    : ""));
        }
        if (!demand.requesters().contains(order.requester())) {
            return failed(
                    PurposeCheck.NOT_CUSTOMER_REQUESTED,
                    name + " was opened on the wish of " + order.requester());
        }
        return inTime(order, assignedAt, name).orElseGet(() -> inReach(order, name, budget));
    }

    private static Answer failed(PurposeCheck check, String why) {
        return new Answer.Failed(Shortfall.WORK_ORDER, check, why);
    }

    private Answer customer(WorkOrder order, String name) {
        if (order.customer().isEmpty() && demand.customer() == Customer.SAME_OR_NONE) {
            return Answer.MET;
        }
        Optional<TenantId> tenant = given.tenant();
        if (tenant.isEmpty() && given.lacksMailbox()) {
            return new Answer.Missing(
                    Shortfall.MAILBOX_UNKNOWN,
                    PurposeCheck.EVIDENCE_UNKNOWN,
                    "it is not known to which customer the mailbox belongs",
                    true);
        }
        boolean concernsNoCustomer = tenant.isEmpty() && demand.customer() == Customer.SAME_OR_NONE;
        return concernsNoCustomer || (tenant.isPresent() && tenant.equals(order.customer()))
                ? Answer.MET
                : failed(
                        PurposeCheck.WRONG_CUSTOMER,
                        name
                                + order.customer()
                                        .map(one -> " belongs to customer " + brief(one.value()))
                                        .orElse(" belongs to no customer"));
    }

    private boolean selfOpenedAgainstRules(WorkOrder order) {
        boolean self = order.openedBy().equals(Optional.of(given.principal().id()));
        return self
                && switch (demand.selfOpened()) {
                    case ALLOWED -> false;
                    case ON_CUSTOMERS_WISH -> order.requester() != RequesterKind.CUSTOMER;
                    case REFUSED -> true;
                };
    }

    private Optional<Answer> inTime(WorkOrder order, Optional<Instant> assignedAt, String name) {
        Instant latest = given.at().plus(demand.loggedWithin());
        if (order.openedAt().isAfter(latest)) {
            return Optional.of(
                    failed(
                            PurposeCheck.TICKET_NOT_YET_OPEN,
                            name + " was opened only at " + time(order.openedAt())));
        }
        if (order.closedAt().isPresent() && !given.at().isBefore(order.closedAt().get())) {
            return Optional.of(
                    failed(
                            PurposeCheck.TICKET_CLOSED,
                            name + " had been closed since " + time(order.closedAt().get())));
        }
        return assignedAt
                .filter(assigned -> assigned.isAfter(latest))
                .map(assigned ->
                        failed(
                                PurposeCheck.NOT_ASSIGNED,
                                name + " was theirs only from " + time(assigned) + " on"));
    }

    private Answer inReach(WorkOrder order, String name, OptionalInt budget) {
        WorkOrder.Reach reach = order.reach();
        Resource resource = given.resource();
        if (!reach.mailboxes().isEmpty()
                && resource.mailbox().filter(reach.mailboxes()::contains).isEmpty()) {
            return failed(PurposeCheck.OUT_OF_SCOPE, name + " is about other mailboxes");
        }
        boolean looksThrough = isContainer(resource.kind()) && !revealsContent();
        if (!looksThrough && !reach.kinds().isEmpty() && !covers(reach.kinds(), resource.kind())) {
            return failed(
                    PurposeCheck.OUT_OF_SCOPE, name + " is not about a " + Words.thing(resource));
        }
        Answer dates = looksThrough ? Answer.MET : deposited(reach, name);
        return dates instanceof Answer.Met ? withinBudget(order, name, budget) : dates;
    }

    /** A mailbox or folder must be looked through to find what an order is about. */
    private static boolean isContainer(ResourceKind kind) {
        return kind == ResourceKind.MAILBOX || kind == ResourceKind.FOLDER;
    }

    private boolean revealsContent() {
        return given.attempt().action().revealsContent();
    }

    /** An order about faxes is about their pages too. */
    private static boolean covers(Set<ResourceKind> kinds, ResourceKind kind) {
        return kinds.contains(kind)
                || switch (kind) {
                    case FAX_PAGE, COVER_PAGE, OCR_TEXT ->
                            kinds.contains(ResourceKind.FAX_DOCUMENT);
                    case TRANSCRIPT -> kinds.contains(ResourceKind.VOICEMAIL_MESSAGE);
                    default -> false;
                };
    }

    private Answer deposited(WorkOrder.Reach reach, String name) {
        if (reach.createdFrom().isEmpty() && reach.createdTo().isEmpty()) {
            return Answer.MET;
        }
        Optional<Instant> created = given.resource().createdAt();
        if (created.isEmpty()) {
            return new Answer.Missing(
                    Shortfall.WORK_ORDER,
                    PurposeCheck.EVIDENCE_UNKNOWN,
                    name + " is about some dates and the node did not say when it was deposited",
                    false);
        }
        boolean within =
                !reach.createdFrom().filter(created.get()::isBefore).isPresent()
                        && reach.createdTo().map(created.get()::isBefore).orElse(true);
        return within
                ? Answer.MET
                : failed(
                        PurposeCheck.OUT_OF_SCOPE,
                        "it was deposited at "
                                + time(created.get())
                                + ", outside the dates of "
                                + name);
    }

    private Answer withinBudget(WorkOrder order, String name, OptionalInt budget) {
        if (budget.isEmpty() || !revealsContent()) {
            return Answer.MET;
        }
        int limit = budget.getAsInt();
        if (given.attempt().enforcement().items().orElse(1) > limit) {
            return overBudget(name, limit);
        }
        List<Long> things = Disclosure.things(given.attempt());
        return switch (given.known()
                .footprint()
                .budget(order.id(), order.openedAt(), things, given.at(), limit)) {
            case WITHIN -> Answer.MET;
            case OVER -> overBudget(name, limit);
            case FORGOTTEN ->
                    new Answer.Missing(
                            Shortfall.WORK_ORDER,
                            PurposeCheck.EVIDENCE_UNKNOWN,
                            "how much was disclosed before under " + name + " is no longer kept",
                            false);
        };
    }

    private static Answer overBudget(String name, int limit) {
        return failed(
                PurposeCheck.OVER_BUDGET,
                name
                        + " permits "
                        + limit
                        + (limit == 1 ? " thing" : " things")
                        + " to be disclosed, and these had been used up");
    }
}
