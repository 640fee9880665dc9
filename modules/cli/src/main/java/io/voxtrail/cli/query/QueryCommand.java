package io.voxtrail.cli.query;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.output.Csv;
import io.voxtrail.cli.output.Format;
import io.voxtrail.cli.output.Json;
import io.voxtrail.cli.output.Table;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.AccessColumn;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.index.query.AccessCounts;
import io.voxtrail.index.query.AccessFilter;
import io.voxtrail.index.query.AccessQuery;
import io.voxtrail.index.query.AccessRows;
import io.voxtrail.index.query.AccessRows.Order;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists accesses. */
@Command(
        name = "query",
        header = "List accesses: who touched what, when, why, and whether they were allowed to.",
        description = {
            "Each attempt appears once, with the verdict that stands now. The answer ends with how complete it is"
                    + " (with --format csv, on standard error).",
            "A table shows the newest --limit rows and says how many there are; json and csv hold all."
        },
        footer = {
            "",
            "Examples:",
            "  voxtrail query --verdict UNAUTHORIZED",
            "  voxtrail query --mismatch ALLOWED_BUT_UNAUTHORIZED --from 7d --format csv",
            "  voxtrail query --mailbox mb-03-02 --action LISTEN"
        })
public final class QueryCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private FilterOptions filter;
    @Mixin private Deployment deployment;
    @Mixin private Operator operator;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: table).")
    private Format format = Format.TABLE;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Rows of a table; 0 for all (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--reasons",
            description = "Show the sentence that gives each verdict's reason, too.")
    private boolean reasons;

    @Option(names = "--count", description = "Only how many there are, by verdict and mismatch.")
    private boolean count;

    @Override
    public Integer call() throws Exception {
        if (limit < 0) {
            throw Failure.usage("--limit is 0 or more, not " + limit);
        }
        AccessFilter asked = filter.filter();
        try (OperatorLog _ = operator.record(deployment, act(asked))) {
            return Trail.ask(deployment, trail -> answer(trail.accesses(), asked));
        }
    }

    private Act act(AccessFilter asked) {
        return count || format == Format.TABLE ? TrailActs.query(asked) : TrailActs.export(asked);
    }

    private int answer(AccessQuery query, AccessFilter asked) throws IOException {
        if (count) {
            answerCounts(query, asked);
            return ExitCode.OK;
        }
        switch (format) {
            case TABLE -> answerTable(query, asked);
            case JSON -> answerJson(query, asked);
            case CSV -> answerCsv(query, asked);
        }
        return ExitCode.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void answerTable(AccessQuery query, AccessFilter asked) {
        Table table = new Table(header());
        long shown = 0;
        try (AccessRows rows = query.rows(asked, Order.NEWEST_FIRST)) {
            while (rows.hasNext() && (limit == 0 || shown < limit)) {
                shown++;
                row(table, rows.next());
            }
            AccessCounts counts = query.count(asked);
            table.print(out());
            out().println();
            out().printf(
                            "%d accesses%s.%n",
                            counts.total(),
                            shown < counts.total()
                                    ? ", the newest " + shown + " shown (--limit 0 shows all)"
                                    : "");
            CompletenessText.print(query.completeness(asked, rows.unreadable()), out());
        }
    }

    private String[] header() {
        List<String> header =
                new ArrayList<>(
                        List.of(
                                "WHEN",
                                "PRINCIPAL",
                                "ACTION",
                                "RESOURCE",
                                "OUTCOME",
                                "VERDICT",
                                "MISMATCH",
                                "EVENT"));
        if (reasons) {
            header.add("REASON");
        }
        return header.toArray(String[]::new);
    }

    private void row(Table table, Access access) {
        Attempt attempt = access.recorded().attempt();
        table.row(
                attempt.occurredAt(),
                attempt.principal().id(),
                attempt.action(),
                attempt.resource().id(),
                attempt.enforcement().outcome(),
                access.judgement().verdict(),
                access.mismatch(),
                access.recorded().position().eventId(),
                reasons ? access.judgement().reason() : "");
    }

    private void answerJson(AccessQuery query, AccessFilter asked) throws IOException {
        try (AccessRows rows = query.rows(asked, Order.NEWEST_FIRST)) {
            Json.object(
                    out(),
                    json -> {
                        json.writeArrayFieldStart("accesses");
                        while (rows.hasNext()) {
                            Answers.writeAccess(json, rows.next());
                        }
                        json.writeEndArray();
                        Answers.writeCounts(json, query.count(asked));
                        CompletenessJson.write(json, query.completeness(asked, rows.unreadable()));
                    });
        }
    }

    private void answerCsv(AccessQuery query, AccessFilter asked) {
        out().print(Csv.line(AccessColumn.ALL.stream().map(AccessColumn::name).toList()));
        try (AccessRows rows = query.rows(asked, Order.NEWEST_FIRST)) {
            while (rows.hasNext()) {
                Access access = rows.next();
                out().print(
                                Csv.line(
                                        AccessColumn.ALL.stream()
                                                .map(c -> c.text().apply(access))
                                                .toList()));
            }
            out().flush();
            CompletenessText.print(
                    query.completeness(asked, rows.unreadable()), spec.commandLine().getErr());
        }
    }

    private void answerCounts(AccessQuery query, AccessFilter asked) throws IOException {
        AccessCounts counts = query.count(asked);
        if (format == Format.JSON) {
            Json.object(
                    out(),
                    json -> {
                        Answers.writeCounts(json, counts);
                        CompletenessJson.write(json, query.completeness(asked, List.of()));
                    });
            return;
        }
        Table table = new Table("", "ACCESSES");
        counts.byVerdict().forEach(table::row);
        counts.byMismatch().forEach(table::row);
        table.row("all", counts.total()).print(out());
        CompletenessText.print(query.completeness(asked, List.of()), out());
    }
}
