package io.voxtrail.cli.demo;

import io.voxtrail.cli.demo.DemoResult.PlantedOutcome;
import io.voxtrail.cli.output.Json;
import io.voxtrail.cli.output.Table;
import io.voxtrail.cli.query.Explanation;
import io.voxtrail.cli.run.LocalTrail;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.index.query.AccessQuery;
import io.voxtrail.simulation.ProviderDay;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;

/** The day told to a newcomer, and the same for machines. */
final class DemoSummary {

    private DemoSummary() {}

    static void table(LocalTrail trail, DemoResult result, ProviderDay day, PrintWriter out) {
        out.printf(
                "%nA provider's day, %s: %d customers, %,d attempts on %d storage nodes, %d wrongs planted among them.%n%n",
                day.plan().day(),
                day.plan().tenants(),
                result.emitted(),
                day.plan().nodes(),
                result.planted().size());
        Table verdicts = new Table("VERDICT", "ATTEMPTS", "IT MEANS");
        result.verdicts().forEach((v, n) -> verdicts.row(v, "%,d".formatted(n), meaning(v.name())));
        verdicts.print(out);
        out.println();
        Table mismatches = new Table("MISMATCH", "ATTEMPTS", "IT MEANS");
        result.mismatches()
                .forEach((m, n) -> mismatches.row(m, "%,d".formatted(n), meaning(m.name())));
        mismatches.print(out);
        out.println();
        Table planted = new Table("PLANTED", "WHAT HAPPENED (AND THE NODE ALLOWED)", "JUDGED", "");
        for (PlantedOutcome wrong : result.planted()) {
            planted.row(
                    wrong.scenario(),
                    wrong.title(),
                    wrong.verdict(),
                    wrong.asExpected() ? "as it should be" : "EXPECTED " + wrong.expected());
        }
        planted.print(out);
        out.println();
        out.printf(
                "Flagged without cause: %,d of %,d routine attempts.%n",
                result.benignFlagged(), result.benign());
        out.printf(
                "The books: %,d emitted = %,d indexed + %,d in quarantine%s.%n%n",
                result.emitted(),
                result.indexed(),
                result.quarantined(),
                result.booksBalance() ? "" : " DO NOT BALANCE");
        result.planted().stream()
                .filter(wrong -> wrong.scenario().equals("S10"))
                .findFirst()
                .ifPresent(wrong -> explain(trail, wrong, out));
    }

    private static void explain(LocalTrail trail, PlantedOutcome wrong, PrintWriter out) {
        String event = wrong.events().getFirst();
        out.printf(
                "Why was %s judged so? `voxtrail explain %s` says:%n%n", wrong.scenario(), event);
        try (OpenSearch openSearch = trail.openSearch()) {
            new AccessQuery(
                            openSearch,
                            IndexNames.DEFAULT,
                            trail.codecs(),
                            OptionalLong::empty,
                            Clock.systemUTC())
                    .explain(EventId.parse(event))
                    .ifPresent(history -> Explanation.print(history, out));
        }
    }

    static void next(LocalTrail trail, DemoResult result, PrintWriter out) {
        out.println();
        out.printf(
                "It stays up: %s. Try in another terminal, from the same folder:%n",
                trail.addresses());
        out.println("  ./voxtrail query --mismatch ALLOWED_BUT_UNAUTHORIZED");
        out.println("  ./voxtrail query --mailbox mb-04-03 --format csv");
        result.planted().stream()
                .filter(wrong -> wrong.scenario().equals("S17") && !wrong.events().isEmpty())
                .findFirst()
                .ifPresent(
                        wrong -> out.println("  ./voxtrail explain " + wrong.events().getFirst()));
        out.println("  ./voxtrail directory history stf-support-t2-leaver");
        out.println("  ./voxtrail status");
        out.println("Stop with Ctrl-C; the temporary folder goes with it.");
    }

    private static String meaning(String word) {
        return switch (word) {
            case "AUTHORIZED" ->
                    "a role held at that instant permits it, with the evidence it asks for";
            case "UNAUTHORIZED" ->
                    "no role held at that instant permits it, or a clause forbids it";
            case "UNEXPLAINED" -> "a role would permit it, but the evidence never came";
            case "PENDING" -> "the evidence may still come";
            case "NONE" -> "the node did what policy says";
            case "ALLOWED_BUT_UNAUTHORIZED" -> "the node let through what policy forbids";
            case "DENIED_BUT_AUTHORIZED" -> "the node refused what policy permits";
            default -> "";
        };
    }

    static void json(DemoResult result, PrintWriter out) throws IOException {
        Json.object(
                out,
                json -> {
                    json.writeNumberField("emitted", result.emitted());
                    json.writeNumberField("indexed", result.indexed());
                    json.writeNumberField("quarantined", result.quarantined());
                    json.writeObjectFieldStart("verdicts");
                    for (var verdict : result.verdicts().entrySet()) {
                        json.writeNumberField(verdict.getKey().name(), verdict.getValue());
                    }
                    json.writeEndObject();
                    json.writeObjectFieldStart("mismatches");
                    for (var mismatch : result.mismatches().entrySet()) {
                        json.writeNumberField(mismatch.getKey().name(), mismatch.getValue());
                    }
                    json.writeEndObject();
                    json.writeArrayFieldStart("planted");
                    for (PlantedOutcome wrong : result.planted()) {
                        json.writeStartObject();
                        json.writeStringField("scenario", wrong.scenario());
                        json.writeArrayFieldStart("events");
                        for (String event : wrong.events()) {
                            json.writeString(event);
                        }
                        json.writeEndArray();
                        json.writeStringField("expected", wrong.expected().name());
                        json.writeStringField("verdict", wrong.verdict());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeNumberField("benignFlagged", result.benignFlagged());
                    json.writeObjectFieldStart("seconds");
                    for (Map.Entry<String, Double> step : result.seconds().entrySet()) {
                        json.writeNumberField(step.getKey(), step.getValue());
                    }
                    json.writeEndObject();
                });
    }
}
