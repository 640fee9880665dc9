package io.voxtrail.cli.query;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.output.Format;
import io.voxtrail.cli.output.Json;
import io.voxtrail.cli.output.Table;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.index.query.KafkaStanding;
import io.voxtrail.index.query.SeenStreams;
import io.voxtrail.index.query.TrailStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows where the trail stands. */
@Command(
        name = "status",
        header =
                "Show where the trail stands: what waits, what was set aside, which nodes were heard when.",
        description =
                "Exit code 1 when something waits that nobody works on, 3 when Kafka or OpenSearch does not answer.")
public final class StatusCommand implements Callable<Integer> {

    private static final int STREAMS_SHOWN = 50;

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table or json (default: table).")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws Exception {
        if (format == Format.CSV) {
            throw Failure.usage("the status is told as table or json");
        }
        return Trail.ask(
                deployment,
                trail -> {
                    PipelineStanding pipeline =
                            PipelineStanding.read(
                                    trail.admin(),
                                    deployment.topics(),
                                    deployment.pipelineGroup(),
                                    deployment.indexerGroup());
                    KafkaStanding kafka = trail.standing();
                    SeenStreams nodes = trail.ledger().seen(STREAMS_SHOWN);
                    TrailStatus index = trail.accesses().status();
                    if (format == Format.JSON) {
                        json(pipeline, kafka, nodes, index);
                    } else {
                        table(pipeline, kafka, nodes, index, spec.commandLine().getOut());
                    }
                    return isStuck(pipeline.lag(), pipeline.running())
                                    || isStuck(kafka.indexerLag(), pipeline.indexerRunning())
                            ? ExitCode.NO
                            : ExitCode.OK;
                });
    }

    private static boolean isStuck(long waiting, boolean worked) {
        return waiting > 0 && !worked;
    }

    private static void table(
            PipelineStanding pipeline,
            KafkaStanding kafka,
            SeenStreams nodes,
            TrailStatus index,
            PrintWriter out) {
        new Table("STAGE", "WAITING", "")
                .row("pipeline", pipeline.lag(), pipeline.running() ? "" : "NO PIPELINE IS RUNNING")
                .row(
                        "indexer",
                        kafka.indexerLag(),
                        pipeline.indexerRunning() ? "" : "NO INDEXER IS RUNNING")
                .row("ledger", kafka.ledgerLag(), "")
                .row(
                        "quarantine",
                        kafka.quarantined(),
                        kafka.quarantined() == 0 ? "" : "records set aside")
                .print(out);
        out.println();
        Table seen = new Table("NODE", "STREAM", "LAST SEEN", "RECORDS", "DETAIL");
        for (LedgerEntry node : nodes.latest()) {
            seen.row(
                    node.node(),
                    node.stream().orElseThrow(),
                    node.foundAt(),
                    node.range().map(range -> range.from() + " to " + range.to()).orElse("-"),
                    node.detail().orElse(""));
        }
        seen.print(out);
        if (nodes.total() > nodes.latest().size()) {
            out.printf(
                    "%d streams in all%s.%n",
                    nodes.total(),
                    nodes.unreadable() == 0
                            ? ""
                            : ", " + nodes.unreadable() + " with unreadable entries");
        }
        out.println();
        Table verdicts = new Table("VERDICT", "ACCESSES");
        index.counts().byVerdict().forEach(verdicts::row);
        verdicts.row("all", index.counts().total()).print(out);
        out.println();
        Table indices = new Table("INDEX", "DOCUMENTS");
        index.documentsByIndex().forEach(indices::row);
        indices.print(out);
        out.println();
        out.printf("Newest access: %s.%n", index.newest().map(Instant::toString).orElse("none"));
        CompletenessText.print(index.completeness(), out);
    }

    private void json(
            PipelineStanding pipeline, KafkaStanding kafka, SeenStreams nodes, TrailStatus index)
            throws IOException {
        Json.object(
                spec.commandLine().getOut(),
                json -> {
                    json.writeObjectFieldStart("lag");
                    json.writeNumberField("pipeline", pipeline.lag());
                    json.writeNumberField("indexer", kafka.indexerLag());
                    json.writeNumberField("ledger", kafka.ledgerLag());
                    json.writeEndObject();
                    json.writeBooleanField("pipelineRunning", pipeline.running());
                    json.writeBooleanField("indexerRunning", pipeline.indexerRunning());
                    json.writeNumberField("quarantined", kafka.quarantined());
                    json.writeArrayFieldStart("nodes");
                    for (LedgerEntry node : nodes.latest()) {
                        json.writeStartObject();
                        json.writeStringField("node", node.node().value());
                        json.writeStringField("stream", node.stream().orElseThrow().toString());
                        json.writeStringField("lastSeen", node.foundAt().toString());
                        if (node.range().isPresent()) {
                            json.writeNumberField("from", node.range().get().from());
                            json.writeNumberField("to", node.range().get().to());
                        }
                        Optional<String> detail = node.detail();
                        if (detail.isPresent()) {
                            json.writeStringField("detail", detail.get());
                        }
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeNumberField("streams", nodes.total());
                    json.writeNumberField("streamsUnreadable", nodes.unreadable());
                    json.writeObjectFieldStart("documents");
                    for (Map.Entry<String, Long> count : index.documentsByIndex().entrySet()) {
                        json.writeNumberField(count.getKey(), count.getValue());
                    }
                    json.writeEndObject();
                    Answers.writeCounts(json, index.counts());
                    CompletenessJson.write(json, index.completeness());
                });
    }
}
