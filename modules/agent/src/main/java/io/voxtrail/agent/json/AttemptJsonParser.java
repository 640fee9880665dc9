package io.voxtrail.agent.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.agent.fields.Faults;
import io.voxtrail.agent.fields.Fields;
import io.voxtrail.agent.fields.StrictText;
import io.voxtrail.agent.line.Keyed;
import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Witness;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One attempt per line, in the fields of {@code docs/agent.md}: the names of the Avro contract. A
 * program writes these lines and can be mended, so nothing is guessed: unknown keys, wrong types
 * and bytes that are no UTF-8 make the line unreadable.
 */
public final class AttemptJsonParser implements LineParser {
    private final AttemptFields fields;

    /**
     * @param witness what a line from here may claim to be: GATE only where the server waits for
     *     our answer before it serves
     */
    public AttemptJsonParser(Witness witness, Keyed keyed) {
        this.fields = new AttemptFields(witness, keyed);
    }

    @Override
    public Parsed parse(byte[] line) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            return parsed(StrictText.json(text));
        } catch (CharacterCodingException e) {
            return new Parsed.Unreadable("is not UTF-8");
        } catch (IllegalArgumentException e) {
            return new Parsed.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private Parsed parsed(JsonNode json) {
        if (!json.isObject()) {
            return new Parsed.Unreadable("is not a JSON object");
        }
        Faults faults = new Faults();
        Attempt attempt = fields.read(Fields.of(json, faults));
        return faults.isEmpty()
                ? new Parsed.Tried(attempt)
                : new Parsed.Unreadable(faults.toString());
    }
}
