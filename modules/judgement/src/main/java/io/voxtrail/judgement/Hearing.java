package io.voxtrail.judgement;

import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Relation;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.PrincipalStatus;
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.judgement.policy.Forbid;
import io.voxtrail.judgement.policy.Permit;
import io.voxtrail.judgement.policy.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Judges a case in which principal and policy are known. */
final class Hearing {

    /** The most grants and shortfalls that a basis names. */
    private static final int MOST_NAMED = 8;

    private final Case given;
    private final String title;

    private Hearing(Case given) {
        this.given = given;
        this.title = Words.who(given.principal().kind());
    }

    static Ruling of(Case given) {
        return new Hearing(given).rule();
    }

    private Ruling rule() {
        PrincipalStatus status = given.principal().status();
        if (status == PrincipalStatus.UNKNOWN) {
            return lacking(
                    new Answer.Missing(
                            Shortfall.PRINCIPAL_INACTIVE,
                            "their status in the directory is not one that is known",
                            false));
        }
        if (status != PrincipalStatus.ACTIVE) {
            return refused(
                    Optional.empty(),
                    List.of(Shortfall.PRINCIPAL_INACTIVE),
                    given.principal().grants(),
                    "their account had been "
                            + (status == PrincipalStatus.SUSPENDED ? "suspended" : "ended"));
        }
        Optional<Answer.Missing> perhapsForbidden = Optional.empty();
        for (Forbid forbid : given.policy().forbids(given.attempt().action())) {
            switch (Circumstances.against(given, forbid)) {
                case Answer.Failed(var shortfall, _, var why) -> {
                    return refused(
                            Optional.of(forbid.clause()),
                            Stream.of(Shortfall.FORBIDDEN, shortfall).distinct().toList(),
                            grantsThen(),
                            why);
                }
                case Answer.Missing missing -> perhapsForbidden = Optional.of(missing);
                case Answer.Met() -> {}
            }
        }
        return byGrants(perhapsForbidden);
    }

    private Ruling byGrants(Optional<Answer.Missing> perhapsForbidden) {
        List<Candidate> candidates = candidates();
        for (Candidate candidate : candidates) {
            if (candidate.permits()) {
                return perhapsForbidden
                        .map(this::lacking)
                        .orElseGet(() -> permitted(candidate, candidates));
            }
        }
        Comparator<Candidate> hopeFirst = Comparator.comparing(one -> !one.mayStillPermit());
        Optional<Candidate> undecided =
                candidates.stream().filter(one -> !one.fails()).min(hopeFirst);
        if (undecided.isPresent()) {
            return undecided(undecided.get(), candidates);
        }
        return candidates.stream()
                .min(Comparator.comparingInt(Candidate::distance))
                .map(nearest -> missed(nearest, candidates))
                .orElseGet(this::nothingPermits);
    }

    private List<Candidate> candidates() {
        Action action = given.attempt().action();
        List<Candidate> candidates = new ArrayList<>();
        for (Grant grant : given.principal().grants()) {
            for (Permit permit : given.policy().permits(grant.role(), action)) {
                consider(grant, permit, candidates);
            }
        }
        for (Role role : given.policy().impliedFor(given.principal().kind())) {
            for (Permit permit : given.policy().permits(role.name(), action)) {
                consider(implied(role.name()), permit, candidates);
            }
        }
        return candidates;
    }

    private void consider(Grant grant, Permit permit, List<Candidate> candidates) {
        if (permit.resources().contains(given.resource().kind())) {
            candidates.add(Candidate.of(given, grant, permit));
        }
    }

    /** What a kind of principal may do without anyone's grant, written as the policy's grant. */
    private Grant implied(RoleName role) {
        return new Grant(
                role,
                new Scope.Everywhere(),
                given.policy().effectiveFrom(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("implied for " + given.principal().kind()));
    }

    private Ruling permitted(Candidate by, List<Candidate> candidates) {
        return new Ruling(
                Verdict.AUTHORIZED,
                Optional.of(by.permit().clause()),
                by.permit().relation(),
                by.purposeCheck(),
                grants(by, candidates),
                List.of(),
                by.errand().order(),
                by.errand().budget(),
                title(by),
                ", as clause " + by.permit().clause() + " of the policy permits.");
    }

    private Ruling undecided(Candidate by, List<Candidate> candidates) {
        Answer.Missing missing = by.firstMissing().orElseThrow();
        boolean mayArrive = by.mayStillPermit();
        return new Ruling(
                Ruling.undecided(mayArrive, given.graceIsOver()),
                Optional.of(by.permit().clause()),
                Relation.NONE,
                by.purposeCheck(),
                grants(by, candidates),
                shortfalls(by, candidates),
                by.errand().order(),
                OptionalInt.empty(),
                title(by),
                Ruling.waiting(missing, given.graceIsOver() || !mayArrive));
    }

    private Ruling missed(Candidate nearest, List<Candidate> candidates) {
        return new Ruling(
                Verdict.UNAUTHORIZED,
                Optional.of(nearest.permit().clause()),
                Relation.NONE,
                nearest.purposeCheck(),
                grants(nearest, candidates),
                shortfalls(nearest, candidates),
                nearest.errand().order(),
                OptionalInt.empty(),
                title(nearest),
                ", but " + nearest.firstFailed().orElseThrow().why() + ".");
    }

    private Ruling nothingPermits() {
        List<Grant> then = grantsThen();
        return refused(
                Optional.empty(),
                List.of(then.isEmpty() ? Shortfall.NO_GRANT : Shortfall.ACTION_NOT_PERMITTED),
                then,
                then.isEmpty() ? "held no role that permits it" : "no role held then permits it");
    }

    private Ruling refused(
            Optional<String> clause, List<Shortfall> shortfalls, List<Grant> grants, String why) {
        return new Ruling(
                Verdict.UNAUTHORIZED,
                clause,
                Relation.NONE,
                PurposeCheck.NOT_REQUIRED,
                grants.stream().limit(MOST_NAMED).toList(),
                shortfalls,
                Optional.empty(),
                OptionalInt.empty(),
                title,
                ", but " + why + ".");
    }

    private Ruling lacking(Answer.Missing missing) {
        return Ruling.lacking(missing, given.graceIsOver(), title);
    }

    private String title(Candidate candidate) {
        return candidate.answers().size() > 2 && candidate.answers().get(2) instanceof Answer.Met
                ? given.policy().title(candidate.permit().role())
                : title;
    }

    private List<Grant> grantsThen() {
        return given.principal().grants().stream()
                .filter(grant -> grant.validAt(given.at()))
                .limit(MOST_NAMED)
                .toList();
    }

    private static List<Grant> grants(Candidate first, List<Candidate> others) {
        return Stream.concat(Stream.of(first), others.stream())
                .map(Candidate::grant)
                .distinct()
                .limit(MOST_NAMED)
                .toList();
    }

    private static List<Shortfall> shortfalls(Candidate first, List<Candidate> others) {
        Set<Shortfall> shortfalls = new LinkedHashSet<>(first.shortfalls());
        others.forEach(other -> other.shortfalls().stream().limit(1).forEach(shortfalls::add));
        return shortfalls.stream().limit(MOST_NAMED).toList();
    }
}
