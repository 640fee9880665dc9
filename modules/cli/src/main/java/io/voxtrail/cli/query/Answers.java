package io.voxtrail.cli.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.index.query.AccessColumn;
import io.voxtrail.index.query.AccessCounts;
import io.voxtrail.index.query.Completeness;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/** What every answer ends with, in words and in JSON. */
final class Answers {

    private Answers() {}

    /** For people: what the answer does not hold, if anything. */
    static void printCompleteness(Completeness completeness, PrintWriter out) {
        String nodes =
                completeness.newestByNode().entrySet().stream()
                        .map(entry -> entry.getKey() + " to " + entry.getValue())
                        .collect(Collectors.joining(", "));
        out.printf(
                "Asked at %s. Nodes seen: %s.%n",
                completeness.askedAt().truncatedTo(ChronoUnit.MILLIS),
                nodes.isEmpty() ? "none" : nodes);
        out.printf(
                "Pending verdicts: %d. In quarantine: %s.%s Complete through: %s.%n",
                completeness.pending(),
                completeness.quarantined().isPresent()
                        ? completeness.quarantined().getAsLong()
                        : "unknown (Kafka did not answer)",
                completeness.unreadable().isEmpty()
                        ? ""
                        : " Unreadable documents: "
                                + String.join(" ", completeness.unreadable())
                                + ".",
                completeness.completeThrough().map(Instant::toString).orElse("not yet proven"));
        out.flush();
    }

    static void writeAccess(JsonGenerator json, Access access) throws IOException {
        json.writeStartObject();
        for (AccessColumn column : AccessColumn.ALL) {
            json.writeStringField(column.name(), column.text().apply(access));
        }
        json.writeEndObject();
    }

    static void writeCounts(JsonGenerator json, AccessCounts counts) throws IOException {
        json.writeNumberField("total", counts.total());
        json.writeObjectFieldStart("verdicts");
        for (Map.Entry<Verdict, Long> entry : counts.byVerdict().entrySet()) {
            json.writeNumberField(entry.getKey().name(), entry.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("mismatches");
        for (Map.Entry<Mismatch, Long> entry : counts.byMismatch().entrySet()) {
            json.writeNumberField(entry.getKey().name(), entry.getValue());
        }
        json.writeEndObject();
    }

    static void writeCompleteness(JsonGenerator json, Completeness completeness)
            throws IOException {
        json.writeObjectFieldStart("completeness");
        json.writeStringField("askedAt", completeness.askedAt().toString());
        json.writeObjectFieldStart("newestByNode");
        for (Map.Entry<NodeId, Instant> node : completeness.newestByNode().entrySet()) {
            json.writeStringField(node.getKey().value(), node.getValue().toString());
        }
        json.writeEndObject();
        json.writeNumberField("pending", completeness.pending());
        if (completeness.quarantined().isPresent()) {
            json.writeNumberField("quarantined", completeness.quarantined().getAsLong());
        } else {
            json.writeNullField("quarantined");
        }
        json.writeArrayFieldStart("unreadable");
        for (String id : completeness.unreadable()) {
            json.writeString(id);
        }
        json.writeEndArray();
        if (completeness.completeThrough().isPresent()) {
            json.writeStringField(
                    "completeThrough", completeness.completeThrough().get().toString());
        } else {
            json.writeNullField("completeThrough");
        }
        json.writeEndObject();
    }
}
