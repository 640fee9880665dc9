package io.voxtrail.cli.query;

import io.voxtrail.cli.output.Reaches;
import io.voxtrail.cli.output.Table;
import io.voxtrail.cli.output.TerminalText;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Basis;
import io.voxtrail.core.access.Knowledge;
import io.voxtrail.core.access.Revision;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.index.query.AccessHistory;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.stream.Collectors;

/** An access told to a person: the sentence, what it rests on, and where the record stands. */
public final class Explanation {

    private Explanation() {}

    public static void print(AccessHistory history, PrintWriter out) {
        Access access = history.current();
        Basis basis = access.judgement().basis();
        out.println(TerminalText.safe(access.judgement().reason()));
        out.println();
        facts(access).print(out);
        if (!basis.grants().isEmpty()) {
            out.println();
            out.println("Grants considered, the deciding one first:");
            grants(basis).print(out);
        }
        if (history.verdicts().size() > 1) {
            out.println();
            out.println("Verdicts so far, the oldest first:");
            revisions(history).print(out);
        }
    }

    private static Table facts(Access access) {
        Attempt attempt = access.recorded().attempt();
        Basis basis = access.judgement().basis();
        LogPosition position = access.recorded().position();
        return new Table("VERDICT", access.judgement().verdict().name())
                .row(
                        "the node",
                        attempt.enforcement().outcome()
                                + attempt.enforcement().code().map(c -> " (" + c + ")").orElse(""))
                .row("mismatch", access.mismatch())
                .row("when", attempt.occurredAt())
                .row("who", attempt.principal().id() + " (" + attempt.principal().kind() + ")")
                .row("did", attempt.action() + " by " + attempt.origin().channel())
                .row("to", attempt.resource().kind() + " " + attempt.resource().id())
                .row("mailbox", attempt.resource().mailbox().map(Object::toString).orElse("-"))
                .row(
                        "purpose",
                        attempt.purpose().code()
                                + attempt.purpose().workOrder().map(w -> " under " + w).orElse(""))
                .row("purpose check", basis.purposeCheck())
                .row("relation", basis.relation())
                .row(
                        "why not",
                        basis.shortfalls().stream()
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")))
                .row("clause", basis.clause().orElse("-"))
                .row("policy", basis.policy().map(Explanation::policy).orElse("none in force"))
                .row("directory", known(basis.directory()))
                .row("work orders", known(basis.workOrders()))
                .row(
                        "node's log",
                        position.node()
                                + ", stream "
                                + position.stream()
                                + ", record "
                                + position.sequence())
                .row(
                        "Kafka",
                        "%s-%d at %d, appended %s"
                                .formatted(
                                        access.provenance().topic(),
                                        access.provenance().partition(),
                                        access.provenance().offset(),
                                        access.provenance().appendedAt()))
                .row("recorded by", attempt.recordedFrom());
    }

    private static String policy(Basis.PolicyVersion policy) {
        return "%s version %s, SHA-256 %s"
                .formatted(policy.id(), policy.version(), policy.sha256());
    }

    private static String known(Knowledge knowledge) {
        return switch (knowledge.state()) {
            case KNOWN ->
                    "as of %s, version %s"
                            .formatted(
                                    knowledge.effectiveAt().map(Instant::toString).orElse("?"),
                                    knowledge.version().orElse("?"));
            case UNKNOWN -> "nothing was known for that instant";
            case FORGOTTEN -> "the history for that instant is no longer kept";
        };
    }

    private static Table grants(Basis basis) {
        Table table = new Table("ROLE", "VALID FROM", "VALID TO", "REACHES", "GRANTED BY");
        for (Grant grant : basis.grants()) {
            table.row(
                    grant.role(),
                    grant.validFrom(),
                    grant.validTo().map(Instant::toString).orElse("-"),
                    Reaches.text(grant.scope()),
                    grant.grantedBy().map(Object::toString).orElse("-"));
        }
        return table;
    }

    private static Table revisions(AccessHistory history) {
        Table table = new Table("VERDICT", "JUDGED AT", "BECAUSE", "ID");
        for (Access access : history.verdicts()) {
            table.row(
                    access.judgement().verdict(),
                    access.judgedAt(),
                    access.revision().map(Revision::because).map(Enum::name).orElse("-"),
                    access.id());
        }
        return table;
    }
}
