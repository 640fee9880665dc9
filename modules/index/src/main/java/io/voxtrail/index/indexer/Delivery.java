package io.voxtrail.index.indexer;

import io.voxtrail.index.indexer.IndexerHealth.State;
import io.voxtrail.index.opensearch.OpenSearchException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Brings some records to their end: each stored, already there, or in quarantine. However long that
 * takes; an interruption ends it with nothing done that could not be done again.
 */
final class Delivery {

    private final List<Arrival> arrivals;
    private final DeliveryParts with;
    private final Backoff backoff;
    private final Deque<List<Document>> open = new ArrayDeque<>();
    private final List<Refusal> refused = new ArrayList<>();

    Delivery(List<Arrival> arrivals, DeliveryParts with) {
        this.arrivals = arrivals;
        this.with = with;
        this.backoff = new Backoff(with.config().retryMin(), with.config().retryMax());
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    void run() throws InterruptedException {
        try {
            encode();
            while (!open.isEmpty()) {
                List<Document> part = nextPart();
                handle(part, send(part));
            }
            with.quarantine().keep(refused);
            with.counters().quarantined.add(refused.size());
        } finally {
            with.hindrances().clear(this);
        }
    }

    private void encode() {
        Encoder encoder = with.encoder(refused::add);
        List<Document> documents =
                arrivals.stream()
                        .map(arrival -> encoder.encode(arrival.record()))
                        .flatMap(Optional::stream)
                        .toList();
        if (!documents.isEmpty()) {
            open.add(documents);
        }
    }

    /** The first documents that fit into one bulk as large as it may be just now. */
    private List<Document> nextPart() {
        List<Document> documents = open.removeFirst();
        int bytes = documents.getFirst().lines().length();
        int count = 1;
        int most = Math.min(documents.size(), with.limits().documents());
        while (count < most
                && bytes + documents.get(count).lines().length() <= with.limits().bytes()) {
            bytes += documents.get(count++).lines().length();
        }
        if (count < documents.size()) {
            open.addFirst(documents.subList(count, documents.size()));
        }
        return documents.subList(0, count);
    }

    private BulkAnswer send(List<Document> part) throws InterruptedException {
        try {
            for (Document document : part) {
                with.indices().ensure(document.index());
            }
        } catch (OpenSearchException e) {
            return unprepared(e);
        }
        return with.sender().send(part);
    }

    /** The index could not be made: as if the bulk itself had been answered so. */
    private static BulkAnswer unprepared(OpenSearchException e) {
        String why = String.valueOf(e.getMessage());
        return switch (e.status()) {
            case OpenSearchException.NO_ANSWER, 500, 502, 503, 504 -> new BulkAnswer.Unclear(why);
            case 401 -> new BulkAnswer.Unauthorized(why);
            case 429 -> new BulkAnswer.Overloaded(why);
            default -> new BulkAnswer.Closed(why);
        };
    }

    private void handle(List<Document> part, BulkAnswer answer) throws InterruptedException {
        switch (answer) {
            case BulkAnswer.PerDocument(var outcomes) -> settle(part, outcomes);
            case BulkAnswer.Malformed(var why) -> halve(part, "MALFORMED_REQUEST", why);
            case BulkAnswer.TooLarge(var why) -> {
                with.limits().shrink();
                halve(part, "TOO_LARGE", why);
            }
            case BulkAnswer.Overloaded(var why) -> {
                with.limits().shrink();
                again(part, State.BUSY, why);
            }
            case BulkAnswer.Closed(var why) -> again(part, State.BLOCKED, why);
            case BulkAnswer.Unclear(var why) -> again(part, State.UNREACHABLE, why);
            case BulkAnswer.Unauthorized(var why) -> {
                with.hindrances().report(this, State.UNAUTHORIZED, why);
                open.addFirst(part);
                Thread.sleep(with.config().unauthorizedRetry());
            }
        }
    }

    private void settle(List<Document> part, List<Written> outcomes) throws InterruptedException {
        Unsettled unsettled = new Unsettled();
        for (int i = 0; i < part.size(); i++) {
            Document document = part.get(i);
            switch (outcomes.get(i)) {
                case Written.Stored(int copiesMissed) -> stored(copiesMissed);
                case Written.AlreadyThere() -> with.counters().alreadyThere.increment();
                case Written.Refused(var why) ->
                        refused.add(new Refusal(document.record(), "REFUSED_BY_INDEX", why));
                case Written.Busy(var why) -> unsettled.add(document, State.BUSY, why);
                case Written.Blocked(var why) -> unsettled.add(document, State.BLOCKED, why);
                case Written.Unclear(var why) -> unsettled.add(document, State.UNREACHABLE, why);
                case Written.IndexMissing(var why) -> {
                    with.indices().forget(document.index());
                    unsettled.add(document, State.BLOCKED, why);
                }
            }
        }
        if (unsettled.isEmpty()) {
            with.limits().grow();
            backoff.reset();
            with.hindrances().clear(this);
            return;
        }
        if (unsettled.worst == State.BUSY) {
            with.limits().shrink();
        }
        again(unsettled.documents, unsettled.worst, unsettled.why);
    }

    private void stored(int copiesMissed) {
        with.counters().stored.increment();
        if (copiesMissed > 0) {
            with.counters().underReplicated.increment();
        }
    }

    private void halve(List<Document> part, String reason, String why) {
        if (part.size() == 1) {
            refused.add(new Refusal(part.getFirst().record(), reason, why));
            return;
        }
        int half = part.size() / 2;
        open.addFirst(part.subList(half, part.size()));
        open.addFirst(part.subList(0, half));
    }

    private void again(List<Document> documents, State state, String why)
            throws InterruptedException {
        with.hindrances().report(this, state, why);
        with.counters().resent.add(documents.size());
        open.addLast(documents);
        backoff.pause();
    }

    /** What of one bulk is to be sent again, and the worst reason. */
    private static final class Unsettled {
        private final List<Document> documents = new ArrayList<>();
        private State worst = State.RUNNING;
        private String why = "";

        void add(Document document, State state, String said) {
            documents.add(document);
            if (state.compareTo(worst) > 0) {
                worst = state;
                why = said;
            }
        }

        boolean isEmpty() {
            return documents.isEmpty();
        }
    }
}
