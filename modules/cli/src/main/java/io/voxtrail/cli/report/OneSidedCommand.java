package io.voxtrail.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Times;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.output.Csv;
import io.voxtrail.cli.output.Format;
import io.voxtrail.cli.output.Json;
import io.voxtrail.cli.output.Table;
import io.voxtrail.cli.query.CompletenessJson;
import io.voxtrail.cli.query.CompletenessText;
import io.voxtrail.cli.query.Trail;
import io.voxtrail.cli.query.TrailActs;
import io.voxtrail.index.query.AccessFilter;
import io.voxtrail.index.query.Completeness;
import io.voxtrail.index.query.OneSidedRequest;
import io.voxtrail.index.query.Pairing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists requests that one side recorded and the other did not. */
@Command(
        name = "one-sided",
        header = "List requests that only the gate or only the storage server recorded.",
        description = {
            "A gate records an attempt before content is served; the storage server's own log shows it afterwards."
                    + " Both carry the request's id, and a request that only one of them shows is listed: content that"
                    + " left around the gate, or a gate whose permission was never used.",
            "Only requests with an id are looked at, and only when both kinds of witnesses recorded some in that"
                    + " time. Clocks may differ by a minute. What is younger than the instant through which the answer"
                    + " is complete may still be paired, and says so.",
            "Exit code 0: none; 1: some; 3: OpenSearch does not answer."
        })
public final class OneSidedCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;
    @Mixin private Operator operator;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = "1d",
            description = "Not before: " + Times.FORMS + " (default: ${DEFAULT-VALUE}).")
    private String from = "1d";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "Before (default: now).")
    private String to = "0s";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: table).")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws Exception {
        Instant begin = Times.instant(from);
        Instant end = Times.instant(to);
        if (!begin.isBefore(end)) {
            throw Failure.usage("--from " + begin + " is not before --to " + end);
        }
        AccessFilter asked = AccessFilter.ANY.from(begin).to(end);
        try (OperatorLog _ = operator.record(deployment, TrailActs.query(asked))) {
            return answer(begin, end, asked);
        }
    }

    private int answer(Instant begin, Instant end, AccessFilter asked) throws Exception {
        return Trail.ask(
                deployment,
                trail -> {
                    Completeness completeness = trail.accesses().completeness(asked, List.of());
                    Pairing pairing =
                            switch (format) {
                                case TABLE -> table(trail, begin, end, completeness);
                                case CSV -> csv(trail, begin, end, completeness);
                                case JSON -> json(trail, begin, end, completeness);
                            };
                    return pairing.oneSided() == 0 ? ExitCode.OK : ExitCode.NO;
                });
    }

    private Pairing table(Trail trail, Instant begin, Instant end, Completeness completeness) {
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table(OneSidedRow.HEADER.toArray(String[]::new));
        Pairing pairing =
                trail.pairs()
                        .pair(
                                begin,
                                end,
                                completeness.completeThrough(),
                                one -> table.row(OneSidedRow.of(one).toArray()));
        table.print(out);
        out.println();
        out.println(summary(pairing));
        CompletenessText.print(completeness, out);
        return pairing;
    }

    private Pairing csv(Trail trail, Instant begin, Instant end, Completeness completeness) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(Csv.line(OneSidedRow.HEADER));
        Pairing pairing =
                trail.pairs()
                        .pair(
                                begin,
                                end,
                                completeness.completeThrough(),
                                one -> out.print(Csv.line(OneSidedRow.of(one))));
        out.flush();
        spec.commandLine().getErr().println(summary(pairing));
        CompletenessText.print(completeness, spec.commandLine().getErr());
        return pairing;
    }

    private Pairing json(Trail trail, Instant begin, Instant end, Completeness completeness)
            throws IOException {
        Pairing[] result = new Pairing[1];
        Json.object(
                spec.commandLine().getOut(),
                json -> {
                    json.writeArrayFieldStart("oneSided");
                    Pairing pairing =
                            trail.pairs()
                                    .pair(
                                            begin,
                                            end,
                                            completeness.completeThrough(),
                                            one -> write(json, one));
                    json.writeEndArray();
                    json.writeNumberField("both", pairing.both());
                    json.writeNumberField("byGateAlone", pairing.byGateAlone());
                    json.writeNumberField("byLogAlone", pairing.byLogAlone());
                    json.writeBooleanField("bothKindsOfWitnesses", pairing.bothKinds());
                    CompletenessJson.write(json, completeness);
                    result[0] = pairing;
                });
        return result[0];
    }

    private static void write(JsonGenerator json, OneSidedRequest one) {
        try {
            json.writeStartObject();
            List<String> values = OneSidedRow.of(one);
            for (int i = 0; i < values.size(); i++) {
                json.writeStringField(OneSidedRow.HEADER.get(i), values.get(i));
            }
            json.writeEndObject();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String summary(Pairing pairing) {
        return pairing.bothKinds()
                ? "%d requests seen by both sides, %d by the gate alone, %d by the storage server's log alone."
                        .formatted(pairing.both(), pairing.byGateAlone(), pairing.byLogAlone())
                : "Only one kind of witness recorded requests with ids (%d): none can be one-sided."
                        .formatted(pairing.byGateAlone() + pairing.byLogAlone());
    }
}
