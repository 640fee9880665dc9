package io.voxtrail.judgement.policy;

import io.voxtrail.core.access.Basis.PolicyVersion;
import io.voxtrail.core.directory.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All published policies. At each instant at most one is in force: the one that took effect last,
 * whatever its id; of two that take effect together, the one published last.
 */
public final class PolicyBook {

    /** No policy at all: nothing can be judged. */
    public static final PolicyBook EMPTY = new PolicyBook(List.of());

    /** The grace for an instant at which no policy was in force. */
    public static final Duration DEFAULT_GRACE = Duration.ofMinutes(30);

    private static final Comparator<Entry> LATEST_FIRST =
            Comparator.comparing((Entry entry) -> entry.policy().effectiveFrom())
                    .thenComparing(entry -> entry.publishedAt())
                    .thenComparing(entry -> entry.policy().version().id())
                    .thenComparing(entry -> entry.policy().version().version())
                    .reversed();

    private final List<Entry> latestFirst;

    private PolicyBook(List<Entry> latestFirst) {
        this.latestFirst = List.copyOf(latestFirst);
    }

    /**
     * The book with this policy in it, in place of one of the same id and version.
     *
     * @throws InvalidPolicyException when the text is no policy, or is not the one that the
     *     document says it is
     */
    public PolicyBook with(PolicyDocument document) {
        Policy policy = PolicyReader.verified(document);
        List<Entry> entries = new ArrayList<>(latestFirst);
        entries.removeIf(entry -> sameKey(entry.policy().version(), policy.version()));
        entries.add(new Entry(policy, document.publishedAt()));
        entries.sort(LATEST_FIRST);
        return new PolicyBook(entries);
    }

    /** The policy in force at that instant. */
    public Optional<Policy> asOf(Instant instant) {
        for (Entry entry : latestFirst) {
            if (!entry.policy().effectiveFrom().isAfter(instant)) {
                return Optional.of(entry.policy());
            }
        }
        return Optional.empty();
    }

    /** How long the evidence for an attempt at that instant may take to arrive. */
    public Duration graceAt(Instant instant) {
        return asOf(instant).map(Policy::grace).orElse(DEFAULT_GRACE);
    }

    /** Every policy, the one that takes effect last first. */
    public List<Policy> policies() {
        return latestFirst.stream().map(Entry::policy).toList();
    }

    private static boolean sameKey(PolicyVersion one, PolicyVersion other) {
        return one.id().equals(other.id()) && one.version().equals(other.version());
    }

    private record Entry(Policy policy, Instant publishedAt) {}
}
