package io.voxtrail.judgement;

import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.judgement.policy.Circumstance;
import io.voxtrail.judgement.policy.Forbid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Whether a clause forbids: it does when every one of its circumstances is given. */
final class Circumstances {

    private static final Answer CLEAR = Answer.MET;

    private Circumstances() {}

    /** {@code Failed} when the clause forbids, {@code Met} when not, {@code Missing} else. */
    static Answer against(Case given, Forbid forbid) {
        if (!forbid.resources().contains(given.resource().kind())
                || isExcepted(given, forbid.except())) {
            return CLEAR;
        }
        Answer worst = new Answer.Failed(Shortfall.FORBIDDEN, "this is forbidden");
        for (Circumstance circumstance : forbid.circumstances()) {
            Answer answer = against(given, circumstance);
            switch (answer) {
                case Answer.Met _ -> {
                    return CLEAR;
                }
                case Answer.Missing _ -> worst = answer;
                case Answer.Failed _ -> worst = worst instanceof Answer.Missing ? worst : answer;
            }
        }
        return worst;
    }

    private static boolean isExcepted(Case given, Forbid.Except except) {
        return except.actions().contains(given.attempt().action())
                || except.purposes().contains(given.attempt().purpose().code())
                || given.principal().grants().stream()
                        .filter(grant -> grant.validAt(given.at()))
                        .map(Grant::role)
                        .anyMatch(except.roles()::contains);
    }

    private static Answer against(Case given, Circumstance circumstance) {
        Attempt attempt = given.attempt();
        return switch (circumstance) {
            case Circumstance.PrincipalIs(var kinds) ->
                    forbidden(
                            kinds.contains(given.principal().kind()),
                            Shortfall.FORBIDDEN,
                            () -> "this is forbidden to " + Words.plural(given.principal().kind()));
            case Circumstance.CameBy(var channels) ->
                    forbidden(
                            channels.contains(attempt.origin().channel()),
                            Shortfall.CHANNEL,
                            () -> "this is forbidden by way of " + attempt.origin().channel());
            case Circumstance.HasClass(var classes) -> hasClass(given, classes);
            case Circumstance.Interactive() ->
                    forbidden(
                            attempt.interactive(),
                            Shortfall.INTERACTIVE_SERVICE,
                            () -> "a person was using the service account");
            case Circumstance.OwnAccount() ->
                    forbidden(
                            given.owner()
                                    .filter(given.principal().ownAccounts()::contains)
                                    .isPresent(),
                            Shortfall.OWN_ACCOUNT,
                            () -> "it belongs to their own private account");
            case Circumstance.AcrossTenants() ->
                    forbidden(
                            given.principal().tenant().isPresent()
                                    && given.tenant().isPresent()
                                    && !given.principal().tenant().equals(given.tenant()),
                            Shortfall.OTHER_TENANT,
                            () -> "they belong to another customer");
            case Circumstance.LegalHoldInForce() -> legalHold(given);
            case Circumstance.UndeclaredImpersonation(var within) -> impersonation(given, within);
        };
    }

    private static Answer forbidden(boolean isGiven, Shortfall shortfall, Supplier<String> why) {
        return isGiven ? new Answer.Failed(shortfall, why.get()) : CLEAR;
    }

    private static Answer hasClass(Case given, Set<ResourceClass> forbidden) {
        return given.classes().stream()
                .filter(forbidden::contains)
                .findFirst()
                .<Answer>map(one ->
                        new Answer.Failed(
                                Shortfall.RESOURCE_CLASS, "this is forbidden for class " + one))
                .orElse(CLEAR);
    }

    private static Answer legalHold(Case given) {
        if (given.underLegalHold()) {
            return new Answer.Failed(Shortfall.LEGAL_HOLD, "the mailbox was under legal hold");
        }
        return given.lacksMailbox()
                ? new Answer.Missing(
                        Shortfall.MAILBOX_UNKNOWN,
                        "it is not known whether the mailbox was under legal hold",
                        true)
                : CLEAR;
    }

    /** The declaration may come from another node than the use, and so after it. */
    private static Answer impersonation(Case given, Duration declaredWithin) {
        Attempt attempt = given.attempt();
        if (attempt.onBehalfOf().isEmpty()
                || attempt.action() == Action.IMPERSONATE_START
                || attempt.action() == Action.IMPERSONATE_END) {
            return CLEAR;
        }
        Optional<Instant> since =
                given.known().footprint().actingSince(attempt.onBehalfOf().get().id(), given.at());
        if (since.filter(start -> !start.plus(declaredWithin).isBefore(given.at())).isPresent()) {
            return CLEAR;
        }
        String why = "had not declared to act in that name";
        return given.graceIsOver()
                ? new Answer.Failed(Shortfall.IMPERSONATION_NOT_DECLARED, why)
                : new Answer.Missing(Shortfall.IMPERSONATION_NOT_DECLARED, why, true);
    }
}
