package io.voxtrail.cli.verify;

import com.fasterxml.jackson.core.JsonGenerator;
import io.voxtrail.index.verify.Repaired;
import java.io.IOException;
import java.io.PrintWriter;

/** What a repair came to, in words and in JSON. */
final class RepairText {

    private RepairText() {}

    static void print(Repaired repaired, PrintWriter out) {
        out.printf(
                "Stored again: %,d accesses, %,d of %,d entries of the ledger%s. Refused by the index,"
                        + " now in quarantine: %,d.%n",
                repaired.accesses(),
                repaired.ledger(),
                repaired.ledgerWanted(),
                repaired.ledger() < repaired.ledgerWanted()
                        ? " (deleted just now: try again in a minute)"
                        : "",
                repaired.quarantined());
        if (!repaired.lost().isEmpty()) {
            out.println(
                    "Kafka no longer holds these; ask the nodes for them (voxtrail spool resend):");
            for (Repaired.Lost lost : repaired.lost()) {
                out.printf(
                        "  %s  stream %s  records %d to %d%n",
                        lost.node(), lost.stream(), lost.range().from(), lost.range().to());
            }
        }
        out.flush();
    }

    static void write(JsonGenerator json, Repaired repaired) throws IOException {
        json.writeObjectFieldStart("repair");
        json.writeNumberField("accesses", repaired.accesses());
        json.writeNumberField("ledger", repaired.ledger());
        json.writeNumberField("ledgerWanted", repaired.ledgerWanted());
        json.writeNumberField("quarantined", repaired.quarantined());
        json.writeArrayFieldStart("lost");
        for (Repaired.Lost lost : repaired.lost()) {
            json.writeStartObject();
            json.writeStringField("node", lost.node().value());
            json.writeStringField("stream", lost.stream().toString());
            json.writeNumberField("from", lost.range().from());
            json.writeNumberField("to", lost.range().to());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
