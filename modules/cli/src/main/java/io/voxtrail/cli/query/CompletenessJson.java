package io.voxtrail.cli.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.index.query.Completeness;
import io.voxtrail.index.query.NodeStanding;
import io.voxtrail.index.query.OpenFindings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every answer ends with, in JSON. */
public final class CompletenessJson {

    private CompletenessJson() {}

    public static void write(JsonGenerator json, Completeness completeness) throws IOException {
        json.writeFieldName("completeness");
        writeObject(json, completeness);
    }

    public static void writeObject(JsonGenerator json, Completeness completeness)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("askedAt", completeness.askedAt().toString());
        write(json, "completeThrough", completeness.completeThrough());
        json.writeArrayFieldStart("nodes");
        for (NodeStanding node : completeness.ledger().nodes()) {
            write(json, node);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("otherNodes");
        for (NodeStanding node : completeness.ledger().others()) {
            write(json, node);
        }
        json.writeEndArray();
        write(json, completeness.ledger().open());
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
        write(json, "unreadable", completeness.unreadable());
        write(json, "unreadableLedger", completeness.ledger().unreadable());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, NodeStanding node) throws IOException {
        json.writeStartObject();
        json.writeStringField("node", node.node().value());
        json.writeStringField("state", node.state().name());
        write(json, "completeThrough", node.completeThrough());
        json.writeStringField("saidAt", node.saidAt().toString());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, OpenFindings open) throws IOException {
        json.writeObjectFieldStart("openFindings");
        json.writeNumberField("total", open.total());
        json.writeObjectFieldStart("byKind");
        for (Map.Entry<LedgerEntryKind, Long> kind : open.byKind().entrySet()) {
            json.writeNumberField(kind.getKey().name(), kind.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("newest");
        for (LedgerEntry entry : open.newest()) {
            write(json, entry);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, LedgerEntry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", entry.kind().name());
        json.writeStringField("node", entry.node().value());
        write(json, "stream", entry.stream());
        if (entry.range().isPresent()) {
            json.writeNumberField("from", entry.range().get().from());
            json.writeNumberField("to", entry.range().get().to());
        }
        json.writeStringField("foundAt", entry.foundAt().toString());
        write(json, "detail", entry.detail());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Optional<?> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        } else {
            json.writeNullField(name);
        }
    }

    private static void write(JsonGenerator json, String name, List<String> values)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
