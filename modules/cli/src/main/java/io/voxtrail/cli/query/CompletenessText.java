package io.voxtrail.cli.query;

import io.voxtrail.cli.output.TerminalText;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.index.query.Completeness;
import io.voxtrail.index.query.LedgerStanding;
import io.voxtrail.index.query.NodeStanding;
import io.voxtrail.index.query.OpenFindings;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What every answer ends with, in words: through when it is complete, and what it lacks. */
public final class CompletenessText {

    private static final int NODES_NAMED = 10;
    private static final int FINDINGS_NAMED = 10;

    private CompletenessText() {}

    public static void print(Completeness completeness, PrintWriter out) {
        LedgerStanding ledger = completeness.ledger();
        out.printf(
                "Asked at %s. Complete through: %s.%n",
                completeness.askedAt().truncatedTo(ChronoUnit.MILLIS), through(ledger));
        out.printf("Nodes: %s.%n", nodes(completeness));
        out.printf("Open findings: %s.%n", findings(ledger.open()));
        out.printf(
                "Pending verdicts: %d. In quarantine: %s.%s%n",
                completeness.pending(),
                completeness.quarantined().isPresent()
                        ? completeness.quarantined().getAsLong()
                        : "unknown (Kafka did not answer)",
                unreadable("Unreadable documents", completeness.unreadable())
                        + unreadable("Unreadable entries of the ledger", ledger.unreadable()));
        out.flush();
    }

    private static String through(LedgerStanding ledger) {
        return ledger.completeThrough()
                .map(Instant::toString)
                .orElseGet(() ->
                        ledger.nodes().isEmpty()
                                ? "not yet proven (the ledger knows no node)"
                                : "not yet proven for every node");
    }

    /** Each state with its nodes, those that are not heard of first. */
    private static String nodes(Completeness completeness) {
        List<NodeStanding> nodes = completeness.ledger().nodes();
        if (nodes.isEmpty()) {
            String seen =
                    completeness.newestByNode().entrySet().stream()
                            .map(entry -> entry.getKey() + " to " + entry.getValue())
                            .collect(Collectors.joining(", "));
            return seen.isEmpty() ? "none seen" : "seen, not proven: " + seen;
        }
        String counts =
                Arrays.stream(NodeState.values())
                        .filter(state -> !completeness.ledger().in(state).isEmpty())
                        .map(state -> completeness.ledger().in(state).size() + " " + state)
                        .collect(Collectors.joining(", "));
        String named =
                nodes.stream()
                        .sorted(
                                Comparator.comparing((NodeStanding node) -> !node.isUnheard())
                                        .thenComparing(node -> node.node().value()))
                        .limit(NODES_NAMED)
                        .map(CompletenessText::node)
                        .collect(Collectors.joining("; "));
        String others =
                completeness.ledger().others().stream()
                        .limit(NODES_NAMED)
                        .map(node -> node.node().value())
                        .collect(Collectors.joining(", "));
        return counts
                + ": "
                + named
                + more(nodes.size(), NODES_NAMED)
                + (others.isEmpty() ? "" : "; not expected to speak: " + others);
    }

    private static String node(NodeStanding node) {
        return node.node()
                + " "
                + node.state()
                + node.completeThrough().map(at -> ", complete through " + at).orElse("")
                + (node.isUnheard() && node.saidAt().isAfter(Instant.EPOCH)
                        ? ", last said of it at " + node.saidAt()
                        : "");
    }

    private static String findings(OpenFindings open) {
        if (open.total() == 0) {
            return "none";
        }
        String counts =
                open.byKind().entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
        String named =
                open.newest().stream()
                        .limit(FINDINGS_NAMED)
                        .map(CompletenessText::finding)
                        .collect(Collectors.joining("; "));
        return counts + ": " + named + more(open.total(), FINDINGS_NAMED);
    }

    private static String finding(LedgerEntry entry) {
        return TerminalText.safe(
                entry.kind()
                        + " "
                        + entry.node()
                        + entry.stream().map(stream -> "/" + stream).orElse("")
                        + entry.range()
                                .map(range -> " " + range.from() + " to " + range.to())
                                .orElse("")
                        + ", found "
                        + entry.foundAt());
    }

    private static String more(long total, int named) {
        return total > named ? "; and " + (total - named) + " more" : "";
    }

    private static String unreadable(String what, List<String> ids) {
        return ids.isEmpty()
                ? ""
                : " " + what + ": " + TerminalText.safe(String.join(" ", ids)) + ".";
    }
}
