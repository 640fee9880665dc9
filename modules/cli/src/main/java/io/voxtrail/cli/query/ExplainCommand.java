package io.voxtrail.cli.query;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.index.query.AccessFilter;
import io.voxtrail.index.query.AccessHistory;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells why an attempt was judged as it was. */
@Command(
        name = "explain",
        header = "Tell why an attempt was judged as it was, by what was known then.",
        description = "The event id stands in every row of `voxtrail query`.")
public final class ExplainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;
    @Mixin private Operator operator;

    @Parameters(paramLabel = "EVENT", description = "The event id: <stream>.<sequence>.")
    private String event = "";

    @Override
    public Integer call() throws Exception {
        EventId id = parsed(event);
        AccessFilter asked = AccessFilter.ANY.event(id);
        try (OperatorLog _ = operator.record(deployment, TrailActs.query(asked))) {
            return explain(id, asked);
        }
    }

    private int explain(EventId id, AccessFilter asked) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        return Trail.ask(
                deployment,
                trail -> {
                    AccessHistory history =
                            trail.accesses()
                                    .explain(id)
                                    .orElseThrow(() ->
                                            Failure.no(
                                                    "no access "
                                                            + id
                                                            + " is indexed: it may still be on its"
                                                            + " way (voxtrail status) or in quarantine"));
                    Explanation.print(history, out);
                    out.println();
                    CompletenessText.print(
                            trail.accesses().completeness(asked, history.unreadable()), out);
                    return ExitCode.OK;
                });
    }

    private static EventId parsed(String text) {
        try {
            return EventId.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage()));
        }
    }
}
