package io.voxtrail.judgement;

import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.judgement.policy.Condition;
import io.voxtrail.judgement.policy.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A grant and a clause of its role that names the action and the kind of resource, and how each of
 * its demands came out.
 *
 * @param answers reach, relation, time, then the conditions in the clause's order; reach alone
 *     where the grant is about something else
 */
record Candidate(Grant grant, Permit permit, List<Answer> answers, Errand.Result errand) {

    private static final int FAR = 1_000;

    static Candidate of(Case given, Grant grant, Permit permit) {
        Answer reach = Reach.ofGrant(given, grant);
        if (reach instanceof Answer.Failed) {
            return new Candidate(grant, permit, List.of(reach), Errand.Result.NOT_DEMANDED);
        }
        List<Answer> answers = new ArrayList<>(permit.conditions().size() + 3);
        answers.add(reach);
        answers.add(Reach.ofRelation(given, permit, grant));
        answers.add(Reach.inTime(given, permit, grant));
        if (answers.stream().anyMatch(Answer.Failed.class::isInstance)) {
            return new Candidate(grant, permit, answers, Errand.Result.NOT_DEMANDED);
        }
        Errand.Result errand = errand(given, permit);
        for (Condition condition : permit.conditions()) {
            answers.add(Conditions.answer(given, grant, condition, errand));
        }
        return new Candidate(grant, permit, answers, errand);
    }

    private static Errand.Result errand(Case given, Permit permit) {
        for (Condition condition : permit.conditions()) {
            if (condition instanceof Condition.UnderWorkOrder(var demand)) {
                return Errand.search(given, demand);
            }
        }
        return Errand.Result.NOT_DEMANDED;
    }

    boolean permits() {
        for (Answer answer : answers) {
            if (!(answer instanceof Answer.Met)) {
                return false;
            }
        }
        return true;
    }

    boolean fails() {
        for (Answer answer : answers) {
            if (answer instanceof Answer.Failed) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing speaks against it but what can still come to be known. */
    boolean mayStillPermit() {
        return answers.stream()
                .allMatch(answer ->
                        answer instanceof Answer.Met
                                || (answer instanceof Answer.Missing missing
                                        && missing.mayArrive()));
    }

    /** How far it was from permitting; a grant that does not even reach is farther than any. */
    int distance() {
        boolean reaches = answers.stream().limit(3).noneMatch(Answer.Failed.class::isInstance);
        boolean scoped = answers.stream().limit(2).noneMatch(Answer.Failed.class::isInstance);
        int failed = (int) answers.stream().filter(Answer.Failed.class::isInstance).count();
        return failed + (reaches ? 0 : FAR) + (scoped ? 0 : FAR);
    }

    /** The failed demands first, then those that cannot be told. */
    List<Shortfall> shortfalls() {
        return Stream.concat(
                        answers.stream()
                                .filter(Answer.Failed.class::isInstance)
                                .map(answer -> ((Answer.Failed) answer).shortfall()),
                        answers.stream()
                                .filter(Answer.Missing.class::isInstance)
                                .map(answer -> ((Answer.Missing) answer).shortfall()))
                .distinct()
                .toList();
    }

    Optional<Answer.Failed> firstFailed() {
        return answers.stream()
                .filter(Answer.Failed.class::isInstance)
                .map(Answer.Failed.class::cast)
                .findFirst();
    }

    Optional<Answer.Missing> firstMissing() {
        return answers.stream()
                .filter(Answer.Missing.class::isInstance)
                .map(Answer.Missing.class::cast)
                .findFirst();
    }

    /** How the purpose came out: the first failure, else what is missing, else whether it held. */
    PurposeCheck purposeCheck() {
        return Stream.concat(
                        answers.stream()
                                .filter(Answer.Failed.class::isInstance)
                                .map(answer -> ((Answer.Failed) answer).check()),
                        answers.stream()
                                .filter(Answer.Missing.class::isInstance)
                                .map(answer -> ((Answer.Missing) answer).check()))
                .filter(check -> check != PurposeCheck.NOT_REQUIRED)
                .findFirst()
                .orElse(examinedPurpose() ? PurposeCheck.VALID : PurposeCheck.NOT_REQUIRED);
    }

    private boolean examinedPurpose() {
        return answers.size() > 3
                && permit.conditions().stream()
                        .anyMatch(condition ->
                                condition instanceof Condition.StatedPurpose
                                        || condition instanceof Condition.UnderWorkOrder);
    }
}
