package io.voxtrail.judgement;

import static io.voxtrail.judgement.Words.brief;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.TenantId;
import java.util.Optional;

/** The reason of a judgement, as one sentence for someone who is no engineer. */
final class Sentence {

    private Sentence() {}

    /**
     * Who did what to what of whom.
     *
     * @param title what to call the principal
     */
    static String about(Attempt attempt, String title, Optional<TenantId> tenant) {
        StringBuilder sentence = new StringBuilder(title);
        sentence.append(' ').append(brief(attempt.principal().id().value()));
        boolean done = attempt.enforcement().outcome() == Outcome.ALLOWED;
        sentence.append(done ? " " : " tried to ");
        sentence.append(done ? Words.past(attempt.action()) : Words.infinitive(attempt.action()));
        sentence.append(' ').append(thing(attempt.resource()));
        tenant.ifPresent(one -> sentence.append(" of customer ").append(brief(one.value())));
        attempt.onBehalfOf()
                .ifPresent(
                        one -> sentence.append(" in the name of ").append(brief(one.id().value())));
        attempt.purpose()
                .workOrder()
                .or(attempt.purpose()::legalInstrument)
                .ifPresent(order -> sentence.append(" under ").append(brief(order)));
        return sentence.toString();
    }

    private static String thing(Resource resource) {
        return Words.thing(resource) + " " + brief(resource.id().value());
    }
}
