package io.voxtrail.judgement;

import static io.voxtrail.judgement.Words.brief;
import static io.voxtrail.judgement.Words.duration;
import static io.voxtrail.judgement.Words.listed;
import static io.voxtrail.judgement.Words.time;

import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.judgement.policy.Condition;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether each condition of a clause is met; none of them looks at another. */
final class Conditions {

    private Conditions() {}

    /**
     * @param errand what the search for a work order came to, where the clause demands one
     */
    static Answer answer(Case given, Grant grant, Condition condition, Errand.Result errand) {
        return switch (condition) {
            case Condition.GrantedByAnother() -> grantedByAnother(given, grant);
            case Condition.ByChannel(var channels) ->
                    Answer.when(
                            channels.contains(given.attempt().origin().channel()),
                            Shortfall.CHANNEL,
                            () ->
                                    "this is not permitted by way of "
                                            + given.attempt().origin().channel());
            case Condition.FromNetwork(var networks) -> fromNetwork(given, networks);
            case Condition.DuringHours(var hours) ->
                    Answer.when(
                            hours.contains(given.at()),
                            Shortfall.HOURS,
                            () -> time(given.at()) + " is outside the permitted hours");
            case Condition.MultiFactor() -> multiFactor(given);
            case Condition.OnlyClasses(var classes) -> onlyClasses(given, classes);
            case Condition.NoLegalHold() -> legalHold(given, false);
            case Condition.UnderLegalHold() -> legalHold(given, true);
            case Condition.ResourceAge(var atLeast, var atMost) -> age(given, atLeast, atMost);
            case Condition.ServiceContract(var terms) -> contract(given, grant, terms, errand);
            case Condition.DeclaredEmergency(var longest) -> emergency(given, grant, longest);
            case Condition.StatedPurpose(var purposes) -> purpose(given, purposes);
            case Condition.UnderWorkOrder _ -> errand.answer();
            case Condition.ApprovedByAnother() ->
                    errand.order().map(order -> approval(given, order)).orElse(Answer.MET);
        };
    }

    private static Answer grantedByAnother(Case given, Grant grant) {
        return Answer.when(
                !grant.grantedBy().equals(Optional.of(given.principal().id())),
                Shortfall.SELF_GRANTED,
                () ->
                        "the principal had given role "
                                + brief(grant.role().value())
                                + " to themselves");
    }

    private static Answer fromNetwork(
            Case given, List<io.voxtrail.judgement.policy.Network> networks) {
        Optional<InetAddress> address = given.attempt().origin().address();
        if (address.isEmpty()) {
            return new Answer.Missing(
                    Shortfall.NETWORK, "the node did not say from which address", false);
        }
        return Answer.when(
                networks.stream().anyMatch(network -> network.contains(address.get())),
                Shortfall.NETWORK,
                () ->
                        "the address "
                                + address.get().getHostAddress()
                                + " is outside the permitted networks");
    }

    private static Answer multiFactor(Case given) {
        Optional<Boolean> mfa = given.attempt().authentication().mfa();
        if (mfa.isEmpty()) {
            return new Answer.Missing(
                    Shortfall.MFA, "the node did not say whether a second factor was used", false);
        }
        return Answer.when(mfa.get(), Shortfall.MFA, () -> "no second factor was used");
    }

    private static Answer onlyClasses(Case given, Set<ResourceClass> permitted) {
        Set<ResourceClass> classes = given.classes();
        if (classes.contains(ResourceClass.UNKNOWN)) {
            return new Answer.Missing(
                    Shortfall.RESOURCE_CLASS, "its class is not one that is known", false);
        }
        return Answer.when(
                permitted.containsAll(classes),
                Shortfall.RESOURCE_CLASS,
                () -> "this is not permitted for class " + listed(classes));
    }

    private static Answer legalHold(Case given, boolean wanted) {
        if (given.underLegalHold()) {
            return Answer.when(
                    wanted, Shortfall.LEGAL_HOLD, () -> "the mailbox was under legal hold");
        }
        if (given.lacksMailbox()) {
            return new Answer.Missing(
                    Shortfall.MAILBOX_UNKNOWN,
                    "it is not known whether the mailbox was under legal hold",
                    true);
        }
        return Answer.when(
                !wanted, Shortfall.LEGAL_HOLD, () -> "the mailbox was under no legal hold");
    }

    private static Answer age(Case given, Optional<Duration> atLeast, Optional<Duration> atMost) {
        Optional<Duration> age = given.age();
        if (age.isEmpty()) {
            return new Answer.Missing(
                    Shortfall.RESOURCE_AGE, "the node did not say when it was deposited", false);
        }
        if (atMost.filter(limit -> age.get().compareTo(limit) > 0).isPresent()) {
            return new Answer.Failed(
                    Shortfall.RESOURCE_AGE,
                    "it was "
                            + duration(age.get())
                            + " old; at most "
                            + duration(atMost.get())
                            + " is permitted");
        }
        return Answer.when(
                atLeast.filter(limit -> age.get().compareTo(limit) < 0).isEmpty(),
                Shortfall.RESOURCE_AGE,
                () -> "it was only " + duration(age.get()) + " old");
    }

    private static Answer contract(
            Case given, Grant grant, List<Condition> terms, Errand.Result errand) {
        if (given.attempt().interactive()) {
            return new Answer.Failed(
                    Shortfall.INTERACTIVE_SERVICE, "a person was using the service account");
        }
        for (Condition term : terms) {
            Answer answer = answer(given, grant, term, errand);
            if (answer instanceof Answer.Failed(_, _, var why)) {
                return new Answer.Failed(
                        Shortfall.SERVICE_CONTRACT, "against its service contract: " + why);
            }
            if (answer instanceof Answer.Missing) {
                return answer;
            }
        }
        return Answer.MET;
    }

    /** Its reason is what the grant refers to, or the incident that the attempt names. */
    private static Answer emergency(Case given, Grant grant, Duration longest) {
        if (grant.reference().or(given.attempt().purpose()::workOrder).isEmpty()) {
            return new Answer.Failed(
                    Shortfall.BREAK_GLASS_EXPIRED, "the emergency was declared without a reason");
        }
        return Answer.when(
                grant.validTo()
                        .map(end -> Duration.between(grant.validFrom(), end))
                        .filter(length -> length.compareTo(longest) <= 0)
                        .isPresent(),
                Shortfall.BREAK_GLASS_EXPIRED,
                () -> "the emergency was declared for longer than " + duration(longest));
    }

    private static Answer purpose(Case given, Set<PurposeCode> accepted) {
        PurposeCode stated = given.attempt().purpose().code();
        if (accepted.contains(stated)) {
            return Answer.MET;
        }
        if (stated == PurposeCode.UNKNOWN) {
            return new Answer.Missing(
                    Shortfall.PURPOSE,
                    PurposeCheck.EVIDENCE_UNKNOWN,
                    "the purpose stated is not one that is known",
                    false);
        }
        return new Answer.Failed(
                Shortfall.PURPOSE,
                PurposeCheck.PURPOSE_NOT_ACCEPTED,
                stated == PurposeCode.NONE
                        ? "stated no purpose"
                        : "purpose " + stated + " does not justify this");
    }

    private static Answer approval(Case given, WorkOrder order) {
        List<WorkOrder.Approval> byOthers =
                order.approvals().stream()
                        .filter(one -> !one.approver().equals(given.principal().id()))
                        .toList();
        List<WorkOrder.Approval> givenBefore =
                byOthers.stream().filter(one -> !given.at().isBefore(one.givenAt())).toList();
        boolean holds =
                givenBefore.stream()
                        .anyMatch(one -> one.validTo().map(given.at()::isBefore).orElse(true));
        if (holds) {
            return Answer.MET;
        }
        String name = Words.workOrder(order);
        if (!givenBefore.isEmpty()) {
            return new Answer.Failed(
                    Shortfall.APPROVAL,
                    PurposeCheck.EXPIRED_APPROVAL,
                    "the approval of " + name + " had expired");
        }
        if (!byOthers.isEmpty() || !order.approvals().isEmpty()) {
            return new Answer.Failed(
                    Shortfall.APPROVAL,
                    PurposeCheck.NO_APPROVAL,
                    byOthers.isEmpty()
                            ? name + " was approved by nobody but the same person"
                            : name + " was approved only afterwards");
        }
        return new Answer.Missing(
                Shortfall.APPROVAL,
                PurposeCheck.NO_APPROVAL,
                "no second person's approval of " + name + " is known",
                true);
    }
}
