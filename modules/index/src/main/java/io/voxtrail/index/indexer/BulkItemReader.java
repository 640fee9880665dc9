package io.voxtrail.index.indexer;

import static io.voxtrail.index.indexer.BulkAnswerReader.expect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** One item of a bulk answer, read field by field; what it does not know it skips. */
final class BulkItemReader {

    /** Refusals with status 400 that are no fault of the document. */
    private static final Set<String> NOT_THE_DOCUMENTS_FAULT =
            Set.of(
                    "index_closed_exception",
                    "invalid_index_name_exception",
                    "validation_exception",
                    "illegal_state_exception");

    private final Operation operation;
    private String index = "";
    private String id = "";
    private int status;
    private String result = "";
    private int copiesMissed;
    private String errorType = "";
    private String errorReason = "";

    private BulkItemReader(Operation operation) {
        this.operation = operation;
    }

    static BulkItemReader read(JsonParser json, Operation asked) throws IOException {
        BulkItemReader item = new BulkItemReader(asked);
        expect(json.currentToken() == JsonToken.START_OBJECT, "an item");
        expect(asked.word().equals(json.nextFieldName()), asked.word());
        expect(json.nextToken() == JsonToken.START_OBJECT, "the outcome of it");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            item.field(json.currentName(), json);
        }
        expect(json.currentToken() == JsonToken.END_OBJECT, "the outcome's end");
        expect(json.nextToken() == JsonToken.END_OBJECT, "the item's end");
        return item;
    }

    Written outcomeFor(Document document) {
        expect(id.equals(document.id()) && index.equals(document.index()), "the id as sent");
        String why = status + " " + errorType + ": " + errorReason;
        return switch (status) {
            case 200 -> stored(operation == Operation.INDEX && result.equals("updated"), why);
            case 201 -> stored(result.equals("created"), why);
            case 409 ->
                    errorType.equals("version_conflict_engine_exception")
                            ? new Written.AlreadyThere()
                            : new Written.Unclear(why);
            case 400 -> refused(why);
            case 403 -> new Written.Blocked(why);
            case 404 ->
                    errorType.equals("index_not_found_exception")
                            ? new Written.IndexMissing(why)
                            : new Written.Unclear(why);
            case 429 -> new Written.Busy(why);
            default -> new Written.Unclear(why);
        };
    }

    private Written stored(boolean asSaid, String why) {
        return asSaid && errorType.isEmpty()
                ? new Written.Stored(copiesMissed)
                : new Written.Unclear(why);
    }

    private Written refused(String why) {
        if (errorType.isEmpty()) {
            return new Written.Unclear(why);
        }
        return NOT_THE_DOCUMENTS_FAULT.contains(errorType)
                ? new Written.Blocked(why)
                : new Written.Refused(why);
    }

    private void field(String name, JsonParser json) throws IOException {
        json.nextToken();
        switch (name) {
            case "_index" -> index = once(index, json);
            case "_id" -> id = once(id, json);
            case "result" -> result = once(result, json);
            case "status" -> {
                expect(status == 0 && json.currentToken() == JsonToken.VALUE_NUMBER_INT, "status");
                status = json.getIntValue();
            }
            case "_shards" -> object(json, this::shards);
            case "error" -> object(json, this::error);
            default -> json.skipChildren();
        }
    }

    private void shards(String name, JsonParser json) throws IOException {
        if (name.equals("failed")) {
            copiesMissed = json.getValueAsInt();
        }
        json.skipChildren();
    }

    private void error(String name, JsonParser json) throws IOException {
        switch (name) {
            case "type" -> errorType = once(errorType, json);
            case "reason" -> errorReason = json.getValueAsString("");
            default -> json.skipChildren();
        }
    }

    private static String once(String before, JsonParser json) throws IOException {
        expect(before.isEmpty() && json.currentToken() == JsonToken.VALUE_STRING, "one text");
        return json.getText();
    }

    private static void object(JsonParser json, FieldReader reader) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT, "an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            reader.read(name, json);
        }
        expect(json.currentToken() == JsonToken.END_OBJECT, "the object's end");
    }

    private interface FieldReader {
        void read(String name, JsonParser json) throws IOException;
    }
}
