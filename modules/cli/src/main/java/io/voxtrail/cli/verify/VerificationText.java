package io.voxtrail.cli.verify;

import com.fasterxml.jackson.core.JsonGenerator;
import io.voxtrail.index.verify.Discrepancy;
import io.voxtrail.index.verify.VerificationResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a verification came to, in words and in JSON. */
final class VerificationText {

    private VerificationText() {}

    static void print(VerificationResult result, PrintWriter out) {
        out.printf(
                "%s: %,d records of %,d logs held against %,d documents (%,d of them revised"
                        + " verdicts).%n",
                result.holds() ? "All holds" : "NOT ALL HOLDS",
                result.records(),
                result.streams(),
                result.documents(),
                result.revisions());
        if (!result.holds()) {
            out.printf("Found: %s.%n", kinds(result.discrepancies()));
        }
        out.printf(
                "%,d notices, %,d checkpoints signed and right; keys: %s.%n",
                result.notices(), result.checkpoints(), result.keys());
        out.printf(
                "In quarantine instead: %,d. Not sendable, on the node: %,d. Held against the"
                        + " pipeline's topic byte by byte: %,d.%n",
                result.quarantined(), result.unsendable(), result.judged());
        out.printf(
                "Not sealed by a checkpoint, so nothing is said of them: %,d documents.%n",
                result.unsealed());
        out.flush();
    }

    private static String kinds(Map<Discrepancy.Kind, Long> discrepancies) {
        return new TreeMap<>(discrepancies)
                .entrySet().stream()
                        .map(kind -> "%,d %s".formatted(kind.getValue(), kind.getKey()))
                        .collect(Collectors.joining(", "));
    }

    static void write(JsonGenerator json, VerificationResult result) throws IOException {
        json.writeBooleanField("holds", result.holds());
        json.writeObjectFieldStart("found");
        for (Map.Entry<Discrepancy.Kind, Long> kind :
                new TreeMap<>(result.discrepancies()).entrySet()) {
            json.writeNumberField(kind.getKey().name(), kind.getValue());
        }
        json.writeEndObject();
        json.writeStringField("keys", result.keys());
        json.writeNumberField("streams", result.streams());
        json.writeNumberField("records", result.records());
        json.writeNumberField("documents", result.documents());
        json.writeNumberField("revisions", result.revisions());
        json.writeNumberField("notices", result.notices());
        json.writeNumberField("checkpoints", result.checkpoints());
        json.writeNumberField("unsealed", result.unsealed());
        json.writeNumberField("quarantined", result.quarantined());
        json.writeNumberField("unsendable", result.unsendable());
        json.writeNumberField("judged", result.judged());
    }
}
