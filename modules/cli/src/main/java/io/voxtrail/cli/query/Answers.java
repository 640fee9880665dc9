package io.voxtrail.cli.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.AccessColumn;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.index.query.AccessCounts;
import java.io.IOException;
import java.util.Map;

/** Accesses and their counts in JSON. */
final class Answers {

    private Answers() {}

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
}
