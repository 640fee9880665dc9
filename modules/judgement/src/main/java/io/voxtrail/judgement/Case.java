package io.voxtrail.judgement;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.MailboxStatus;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.judgement.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An attempt with all that is needed to judge it. The directory's word goes before the node's. */
record Case(
        Attempt attempt, Principal principal, KnownThen known, Policy policy, Instant judgedAt) {

    Instant at() {
        return attempt.occurredAt();
    }

    Resource resource() {
        return attempt.resource();
    }

    Instant graceEnds() {
        return at().plus(policy.grace());
    }

    boolean graceIsOver() {
        return !judgedAt.isBefore(graceEnds());
    }

    Optional<TenantId> tenant() {
        return known.mailbox().map(Mailbox::tenant).or(resource()::tenant);
    }

    Optional<OwnerId> owner() {
        return known.mailbox().map(Mailbox::owner).or(resource()::owner);
    }

    /** Whether whose the resource is depends on a mailbox that is not known. */
    boolean lacksMailbox() {
        return resource().mailbox().isPresent() && known.mailbox().isEmpty();
    }

    boolean underLegalHold() {
        return resource().classification() == ResourceClass.LEGAL_HOLD
                || known.mailbox().stream()
                        .flatMap(mailbox -> mailbox.holds().stream())
                        .anyMatch(hold -> hold.inForceAt(at()));
    }

    /**
     * All classes that the node or the directory gives it. A mailbox's status counts only if it was
     * in force then: one that was cancelled later was not cancelled yet.
     */
    Set<ResourceClass> classes() {
        Set<ResourceClass> classes = EnumSet.of(resource().classification());
        known.mailbox()
                .filter(mailbox -> !mailbox.effectiveAt().isAfter(at()))
                .ifPresent(mailbox -> {
                    classes.add(mailbox.classification());
                    if (mailbox.status() == MailboxStatus.CANCELLED) {
                        classes.add(ResourceClass.CANCELLED_ACCOUNT);
                    }
                });
        if (underLegalHold()) {
            classes.add(ResourceClass.LEGAL_HOLD);
        }
        if (classes.size() > 1) {
            classes.remove(ResourceClass.GENERAL);
        }
        return classes;
    }

    /** How old it was; zero for what seems younger, as deposit times are cut to the millisecond. */
    Optional<Duration> age() {
        return resource()
                .createdAt()
                .map(created -> Duration.between(created, at()))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }
}
