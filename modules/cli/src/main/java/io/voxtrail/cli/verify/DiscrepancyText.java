package io.voxtrail.cli.verify;

import com.fasterxml.jackson.core.JsonGenerator;
import io.voxtrail.cli.output.TerminalText;
import io.voxtrail.index.verify.Discrepancy;
import java.io.IOException;
import java.util.Optional;

/** One thing that does not hold, as a line and in JSON. */
final class DiscrepancyText {

    private DiscrepancyText() {}

    static String line(Discrepancy found) {
        StringBuilder line = new StringBuilder(found.kind().name());
        found.document().ifPresent(name -> line.append("  ").append(name));
        found.node().ifPresent(node -> line.append("  ").append(node));
        found.stream().ifPresent(stream -> line.append('/').append(stream));
        found.range()
                .ifPresent(range ->
                        line.append(' ')
                                .append(range.from())
                                .append(range.to() == range.from() ? "" : " to " + range.to()));
        return TerminalText.safe(line.append("  ").append(found.detail()).toString());
    }

    static void write(JsonGenerator json, Discrepancy found) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", found.kind().name());
        write(json, "document", found.document());
        write(json, "node", found.node());
        write(json, "stream", found.stream());
        if (found.range().isPresent()) {
            json.writeNumberField("from", found.range().get().from());
            json.writeNumberField("to", found.range().get().to());
        }
        json.writeStringField("detail", found.detail());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Optional<?> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        }
    }
}
