package io.voxtrail.pipeline.adjudicate;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.judgement.Adjudicator;
import io.voxtrail.judgement.AsOf;
import io.voxtrail.judgement.Footprint;
import io.voxtrail.judgement.Judged;
import io.voxtrail.judgement.KnownThen;
import io.voxtrail.judgement.policy.PolicyBook;
import io.voxtrail.pipeline.flow.Arrival.Subject;
import io.voxtrail.pipeline.history.Found;
import io.voxtrail.pipeline.history.History;
import io.voxtrail.pipeline.history.HistoryReader;
import io.voxtrail.pipeline.history.Micros;
import io.voxtrail.wire.Codecs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Where attempts are judged: gathers what was known then, asks, and remembers the footprint. */
final class Bench {

    private final History principals;
    private final History workOrders;
    private final HistoryReader mailboxes;
    private final KeyValueStore<String, byte[]> footprints;
    private final Facts facts;
    private final Decoded<Principal> principal;
    private final Decoded<WorkOrders> orders;
    private final Decoded<Mailbox> mailbox;

    Bench(ProcessingContext context, Codecs codecs, Duration kept, Facts facts) {
        this.principals = new History(context.getStateStore(Adjudicate.PRINCIPALS), kept);
        this.workOrders = new History(context.getStateStore(Adjudicate.WORK_ORDERS), kept);
        KeyValueStore<Bytes, byte[]> global = context.getStateStore(KeepMailboxes.STORE);
        this.mailboxes = new HistoryReader(global);
        this.footprints = context.getStateStore(Adjudicate.FOOTPRINTS);
        this.facts = facts;
        this.principal = new Decoded<>(codecs.principals());
        this.orders = new Decoded<>(codecs.workOrders());
        this.mailbox = new Decoded<>(codecs.mailboxes());
    }

    History history(Subject subject) {
        return switch (subject) {
            case PRINCIPAL -> principals;
            case WORK_ORDERS -> workOrders;
        };
    }

    /**
     * @throws FailedException when judging itself fails, and would again
     */
    @SuppressWarnings("ReferenceEquality") // so Judged says that nothing changed
    Judged judge(Attempt attempt, Instant judgedAt) throws FailedException {
        String id = attempt.principal().id().value();
        byte[] before = footprints.get(id);
        Footprint footprint = before == null ? Footprint.NONE : Footprint.decode(before);
        PolicyBook policies = facts.now().policies();
        KnownThen known = known(attempt, policies.graceAt(attempt.occurredAt()), footprint);
        Judged judged = ask(attempt, known, policies, judgedAt);
        if (judged.next() != footprint) {
            footprints.put(id, judged.next().encode());
        }
        return judged;
    }

    private KnownThen known(Attempt attempt, Duration grace, Footprint footprint) {
        PrincipalId id = attempt.principal().id();
        Instant then = attempt.occurredAt();
        return new KnownThen(
                principalAt(id, then),
                workOrdersAt(id, then),
                workOrdersWithin(id, then, grace),
                attempt.resource().mailbox().flatMap(box -> mailboxAt(box, then)),
                footprint);
    }

    private static Judged ask(
            Attempt attempt, KnownThen known, PolicyBook policies, Instant judgedAt)
            throws FailedException {
        try {
            return Adjudicator.judge(attempt, known, policies, judgedAt);
        } catch (RuntimeException | StackOverflowError e) {
            throw new FailedException(e);
        }
    }

    private AsOf<Principal> principalAt(PrincipalId id, Instant then) {
        return switch (principals.asOf(id.value(), then)) {
            case Found.Version(_, var bytes) -> held(principal.of(id.value(), bytes));
            case Found.Removal(var since) -> held(Removed.principal(id, since));
            case Found.Unknown _ -> new AsOf.Unknown<>();
            case Found.Forgotten _ -> new AsOf.Forgotten<>();
        };
    }

    private AsOf<WorkOrders> workOrdersAt(PrincipalId id, Instant then) {
        return switch (workOrders.asOf(id.value(), then)) {
            case Found.Version(_, var bytes) -> held(orders.of(id.value(), bytes));
            case Found.Removal(var since) -> held(Removed.workOrders(id, since));
            case Found.Unknown _ -> new AsOf.Unknown<>();
            case Found.Forgotten _ -> new AsOf.Forgotten<>();
        };
    }

    /**
     * The newest work orders that came into force after {@code then}, within the grace. That they
     * were removed later still does not undo that they were known.
     */
    private Optional<WorkOrders> workOrdersWithin(PrincipalId id, Instant then, Duration grace) {
        Found newest = workOrders.asOf(id.value(), then.plus(grace));
        while (newest instanceof Found.Removal(var since) && since.isAfter(then)) {
            newest = workOrders.asOf(id.value(), since.minus(Micros.ONE));
        }
        return newest instanceof Found.Version(var effectiveAt, var bytes)
                        && effectiveAt.isAfter(then)
                ? Optional.of(orders.of(id.value(), bytes))
                : Optional.empty();
    }

    /**
     * The mailbox as it was then; for what is older than all that is known of it, as it was first
     * known: whose it is seldom changes, and the judgement minds the rest.
     */
    private Optional<Mailbox> mailboxAt(MailboxId id, Instant then) {
        Found known = mailboxes.asOf(id.value(), then);
        if (!(known instanceof Found.Version || known instanceof Found.Removal)) {
            known = mailboxes.oldest(id.value());
        }
        return known instanceof Found.Version(_, var bytes)
                ? Optional.of(mailbox.of(id.value(), bytes))
                : Optional.empty();
    }

    private static <T> AsOf<T> held(T value) {
        return new AsOf.Held<>(value);
    }
}
