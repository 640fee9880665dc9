package io.voxtrail.cli.query;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.Failure;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.opensearch.OpenSearchConfig;
import io.voxtrail.index.opensearch.OpenSearchException;
import io.voxtrail.index.query.AccessQuery;
import io.voxtrail.index.query.KafkaStanding;
import io.voxtrail.index.query.LedgerQuery;
import io.voxtrail.index.query.LogQuery;
import io.voxtrail.index.query.PairQuery;
import io.voxtrail.index.verify.VerifiedTrail;
import io.voxtrail.wire.Codecs;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;

/** The trail of a deployment, open for questions. */
public final class Trail implements AutoCloseable {

    private final Deployment deployment;
    private final Admin admin;
    private final Codecs codecs;
    private final OpenSearch openSearch;
    private final AccessQuery query;
    private final LedgerQuery ledger;
    private final LogQuery log;
    private final IndexNames names;

    private Trail(Deployment deployment) {
        this.deployment = deployment;
        this.admin = deployment.admin();
        this.openSearch = connected(deployment);
        this.codecs = Codecs.shipped();
        this.names = new IndexNames(deployment.indexPrefix());
        this.ledger = new LedgerQuery(openSearch, names, codecs.ledger());
        this.log = new LogQuery(openSearch, names, codecs.ledger());
        this.query =
                new AccessQuery(
                        openSearch,
                        names,
                        codecs,
                        () -> standing().quarantine(),
                        () -> ExpectedNodes.read(deployment, codecs),
                        Clock.systemUTC());
    }

    /** A question, or a failure that says in one line why it could not be answered. */
    public static <T> T ask(Deployment deployment, Question<T> question) throws Exception {
        try (Trail trail = new Trail(deployment)) {
            return question.of(trail);
        } catch (OpenSearchException unanswered) {
            throw Failure.unavailable(why(unanswered));
        }
    }

    private static OpenSearch connected(Deployment deployment) {
        OpenSearchConfig config = deployment.openSearch();
        try {
            return OpenSearch.connect(config);
        } catch (IllegalArgumentException | UncheckedIOException unusable) {
            throw Failure.unavailable(String.valueOf(unusable.getMessage()));
        }
    }

    private static String why(OpenSearchException unanswered) {
        return switch (unanswered.status()) {
            case 401 ->
                    "OpenSearch does not accept the user or the password; see --opensearch-user and"
                            + " --opensearch-password-file";
            case 403 -> "the user may not ask OpenSearch for this; " + unanswered.getMessage();
            default -> String.valueOf(unanswered.getMessage());
        };
    }

    /** What is asked of an open trail. */
    public interface Question<T> {
        T of(Trail trail) throws Exception;
    }

    /** What reads this trail's records. */
    public Codecs codecs() {
        return codecs;
    }

    public AccessQuery accesses() {
        return query;
    }

    public LedgerQuery ledger() {
        return ledger;
    }

    /** What the ledger keeps of the nodes' logs. */
    public LogQuery log() {
        return log;
    }

    public PairQuery pairs() {
        return new PairQuery(openSearch, names);
    }

    /** All that a verification reads. */
    public VerifiedTrail verified() {
        return new VerifiedTrail(
                openSearch, names, deployment.kafka(), deployment.topics(), codecs);
    }

    /** What Kafka holds that the index does not yet. */
    public KafkaStanding standing() {
        return KafkaStanding.read(
                deployment.kafka(), admin, deployment.topics(), deployment.indexerGroup());
    }

    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        openSearch.close();
        admin.close();
    }
}
