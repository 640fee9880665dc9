package io.voxtrail.cli.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.voxtrail.cli.output.Json;
import io.voxtrail.evidence.pack.Manifest;
import io.voxtrail.evidence.verify.Fault;
import io.voxtrail.evidence.verify.PackReport;
import io.voxtrail.evidence.verify.PackReport.LogSeen;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The check of a pack, told to machines. */
final class PackReportJson {

    private PackReportJson() {}

    static void write(PackReport report, boolean yes, PrintWriter out) throws IOException {
        Json.object(
                out,
                json -> {
                    json.writeBooleanField("verified", yes);
                    json.writeNumberField("accesses", report.accesses());
                    json.writeNumberField("proven", report.proven());
                    json.writeNumberField("unsealed", report.unsealed());
                    json.writeStringField(
                            "keys", report.keysAreThePacksOwn() ? "of the pack itself" : "given");
                    if (report.manifest().isPresent()) {
                        write(json, report.manifest().get());
                    }
                    json.writeArrayFieldStart("logs");
                    for (LogSeen log : report.logs()) {
                        write(json, log);
                    }
                    json.writeEndArray();
                    json.writeNumberField("faultCount", report.faultCount());
                    json.writeArrayFieldStart("faults");
                    for (Fault fault : report.faults()) {
                        write(json, fault);
                    }
                    json.writeEndArray();
                });
    }

    private static void write(JsonGenerator json, Manifest manifest) throws IOException {
        json.writeStringField("exportedAt", manifest.exportedAt().toString());
        json.writeStringField("exporter", manifest.exporter().toString());
        json.writeObjectFieldStart("query");
        for (Map.Entry<String, List<String>> part : manifest.query().entrySet()) {
            json.writeArrayFieldStart(part.getKey());
            for (String value : part.getValue()) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeFieldName("completeness");
        json.writeRawValue(manifest.completeness());
    }

    private static void write(JsonGenerator json, LogSeen log) throws IOException {
        json.writeStartObject();
        json.writeStringField("origin", log.origin());
        json.writeNumberField("size", log.size());
        json.writeObjectFieldStart("witnessed");
        for (Map.Entry<String, Instant> seen : log.witnessed().entrySet()) {
            json.writeStringField(seen.getKey(), seen.getValue().toString());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Fault fault) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", fault.kind().name());
        json.writeStringField("subject", fault.subject());
        json.writeStringField("detail", fault.detail());
        json.writeEndObject();
    }
}
