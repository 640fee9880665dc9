package io.voxtrail.cli.verify;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.output.Format;
import io.voxtrail.cli.output.Json;
import io.voxtrail.cli.output.Progress;
import io.voxtrail.cli.query.CompletenessJson;
import io.voxtrail.cli.query.CompletenessText;
import io.voxtrail.cli.query.Trail;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.index.indexer.IndexerConfig;
import io.voxtrail.index.indexer.Redelivery;
import io.voxtrail.index.indices.IndexSettings;
import io.voxtrail.index.query.AccessFilter;
import io.voxtrail.index.query.Completeness;
import io.voxtrail.index.verify.Discrepancy;
import io.voxtrail.index.verify.KafkaSettling;
import io.voxtrail.index.verify.Missing;
import io.voxtrail.index.verify.NodeKeys;
import io.voxtrail.index.verify.Period;
import io.voxtrail.index.verify.Repair;
import io.voxtrail.index.verify.Repaired;
import io.voxtrail.index.verify.UnsettledException;
import io.voxtrail.index.verify.Verification;
import io.voxtrail.index.verify.VerificationListener;
import io.voxtrail.index.verify.VerificationResult;
import io.voxtrail.index.verify.VerifiedTrail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * The index of a running trail held against the nodes' signed logs, from the question to the exit
 * code.
 *
 * @param keys a file of the nodes' verifier keys; without it the trail's own word is taken
 * @param repair whether what is missing is stored again
 */
public record IndexVerification(
        Deployment deployment,
        Period period,
        Optional<NodeId> node,
        Optional<Path> keys,
        boolean repair) {

    /** The answer is yes when everything holds. */
    public int run(Format format, PrintWriter out) throws Exception {
        return Trail.ask(
                deployment,
                trail -> {
                    try {
                        return format == Format.JSON ? json(trail, out) : table(trail, out);
                    } catch (UnsettledException | KafkaException unanswered) {
                        throw Failure.unavailable(String.valueOf(unanswered.getMessage()));
                    }
                });
    }

    private int table(Trail trail, PrintWriter out) throws Exception {
        Outcome outcome = verify(trail, found -> out.println(DiscrepancyText.line(found)));
        VerificationText.print(outcome.result(), out);
        outcome.repaired().ifPresent(repaired -> RepairText.print(repaired, out));
        CompletenessText.print(completeness(trail), out);
        return outcome.exitCode();
    }

    private int json(Trail trail, PrintWriter out) throws IOException {
        int[] exit = new int[1];
        Json.object(
                out,
                json -> {
                    json.writeArrayFieldStart("discrepancies");
                    Outcome outcome =
                            verify(
                                    trail,
                                    found -> {
                                        try {
                                            DiscrepancyText.write(json, found);
                                        } catch (IOException broken) {
                                            throw new UncheckedIOException(broken);
                                        }
                                    });
                    json.writeEndArray();
                    VerificationText.write(json, outcome.result());
                    if (outcome.repaired().isPresent()) {
                        RepairText.write(json, outcome.repaired().get());
                    }
                    CompletenessJson.write(json, completeness(trail));
                    exit[0] = outcome.exitCode();
                });
        return exit[0];
    }

    private static Completeness completeness(Trail trail) {
        return trail.accesses().completeness(AccessFilter.ANY, List.of());
    }

    private record Outcome(VerificationResult result, Optional<Repaired> repaired) {
        int exitCode() {
            return result.holds() ? ExitCode.OK : ExitCode.NO;
        }
    }

    private Outcome verify(Trail trail, Consumer<Discrepancy> told) {
        VerifiedTrail verified = trail.verified();
        NodeKeys trusted =
                keys.map(TrustedKeys::held).orElseGet(() -> TrustedKeys.enrolled(verified));
        KafkaSettling settling =
                new KafkaSettling(
                        verified.kafka(),
                        trail.admin(),
                        verified.topics(),
                        deployment.pipelineGroup(),
                        deployment.indexerGroup());
        try (Progress progress = new Progress()) {
            Verification verification =
                    new Verification(verified, trusted, period, node, listener(progress, told));
            VerificationResult result = verification.run(settling);
            return new Outcome(
                    result,
                    repair
                            ? Optional.of(repair(verified, verification.missing(), progress, told))
                            : Optional.empty());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("interrupted");
        }
    }

    private Repaired repair(
            VerifiedTrail trail, Missing missing, Progress progress, Consumer<Discrepancy> told)
            throws InterruptedException {
        IndexerConfig config =
                IndexerConfig.of(
                                String.valueOf(trail.kafka().get("bootstrap.servers")),
                                deployment.openSearch())
                        .withTopics(trail.topics(), deployment.indexerGroup())
                        .withKafka(trail.kafka())
                        .withIndices(trail.names(), IndexSettings.DEFAULT);
        try (Redelivery redelivery = new Redelivery(config, trail.codecs())) {
            return new Repair(trail, redelivery, listener(progress, told), missing).run();
        }
    }

    private static VerificationListener listener(Progress progress, Consumer<Discrepancy> told) {
        return new VerificationListener() {
            @Override
            public void found(Discrepancy discrepancy) {
                told.accept(discrepancy);
            }

            @Override
            public void at(String stage, long done) {
                progress.at(done == 0 ? stage : "%,d %s".formatted(done, stage));
            }
        };
    }
}
