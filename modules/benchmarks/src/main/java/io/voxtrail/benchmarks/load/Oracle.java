package io.voxtrail.benchmarks.load;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Provenance;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.judgement.Adjudicator;
import io.voxtrail.judgement.AsOf;
import io.voxtrail.judgement.Footprint;
import io.voxtrail.judgement.Judged;
import io.voxtrail.judgement.KnownThen;
import io.voxtrail.judgement.policy.PolicyBook;
import io.voxtrail.simulation.ProviderDay;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges a day's attempts one after the other, with all that is known in plain maps. What the
 * pipeline says of them must be the same.
 */
final class Oracle {

    private final PolicyBook policies;
    private final Instant judgedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Map<PrincipalId, NavigableMap<Instant, Principal>> principals = new HashMap<>();
    private final Map<PrincipalId, NavigableMap<Instant, WorkOrders>> workOrders = new HashMap<>();
    private final Map<MailboxId, Mailbox> mailboxes = new HashMap<>();
    private final Map<PrincipalId, Footprint> footprints = new HashMap<>();

    Oracle(ProviderDay day, PolicyBook policies) {
        this.policies = policies;
        day.principals().forEach(it -> history(principals, it.id()).put(it.effectiveAt(), it));
        day.workOrders()
                .forEach(it -> history(workOrders, it.assignee()).put(it.effectiveAt(), it));
        day.mailboxes().forEach(it -> mailboxes.put(it.id(), it));
    }

    private static <T> NavigableMap<Instant, T> history(
            Map<PrincipalId, NavigableMap<Instant, T>> histories, PrincipalId id) {
        return histories.computeIfAbsent(id, _ -> new TreeMap<>());
    }

    /**
     * To be asked in the order of the log, for what a principal did before counts.
     *
     * @param offset made up: where the attempt would stand in Kafka
     */
    Access access(Workload.Entry entry, long offset) {
        Attempt attempt = entry.recorded().attempt();
        PrincipalId id = attempt.principal().id();
        Judged judged = Adjudicator.judge(attempt, known(attempt), policies, judgedAt);
        footprints.put(id, judged.next());
        return new Access(
                entry.recorded().position().eventId().toString(),
                entry.recorded(),
                entry.value(),
                judged.judgement(),
                Mismatch.between(attempt, judged.judgement().verdict()),
                Optional.empty(),
                new Provenance("access-attempts", 0, offset, judgedAt),
                judgedAt,
                IndexNames.month(attempt.occurredAt()),
                false,
                false,
                List.of());
    }

    private KnownThen known(Attempt attempt) {
        PrincipalId id = attempt.principal().id();
        Instant then = attempt.occurredAt();
        return new KnownThen(
                asOf(history(principals, id), then),
                asOf(history(workOrders, id), then),
                later(history(workOrders, id), then, policies.graceAt(then)),
                attempt.resource()
                        .mailbox()
                        .flatMap(box -> Optional.ofNullable(mailboxes.get(box))),
                footprints.getOrDefault(id, Footprint.NONE));
    }

    private static <T> AsOf<T> asOf(NavigableMap<Instant, T> history, Instant then) {
        var entry = history.floorEntry(then);
        return entry == null ? new AsOf.Unknown<>() : new AsOf.Held<>(entry.getValue());
    }

    private static <T> Optional<T> later(
            NavigableMap<Instant, T> history, Instant then, Duration grace) {
        return Optional.ofNullable(history.floorEntry(then.plus(grace)))
                .filter(entry -> entry.getKey().isAfter(then))
                .map(Map.Entry::getValue);
    }
}
