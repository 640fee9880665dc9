package io.voxtrail.index.indexer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.voxtrail.index.indexer.BulkAnswer.PerDocument;
import io.voxtrail.index.opensearch.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an answer to a bulk. It believes a success only when the answer is whole, has one item for
 * each document in the order sent, and each item names the document's id and index; everything else
 * is {@link BulkAnswer.Unclear}, which costs a resend and never an access.
 */
final class BulkAnswerReader {

    private static final JsonFactory JSON = new JsonFactory();

    private BulkAnswerReader() {}

    static BulkAnswer read(Answer answer, List<Document> sent) {
        String why = answer.status() + " " + answer.excerpt();
        return switch (answer.status()) {
            case 200 -> items(answer.body().readOnly(), sent);
            // Only OpenSearch names a type: a proxy's 400 says nothing about our documents.
            case 400 ->
                    answer.errorType().isEmpty()
                            ? new BulkAnswer.Unclear(why)
                            : new BulkAnswer.Malformed(why);
            case 401 -> new BulkAnswer.Unauthorized(why);
            case 403 ->
                    answer.errorType().equals("cluster_block_exception")
                            ? new BulkAnswer.Closed(why)
                            : new BulkAnswer.Unauthorized(why);
            case 413 -> new BulkAnswer.TooLarge(why);
            case 429 -> new BulkAnswer.Overloaded(why);
            default -> new BulkAnswer.Unclear(why);
        };
    }

    private static BulkAnswer items(byte[] body, List<Document> sent) {
        try (JsonParser json = JSON.createParser(body)) {
            expect(json.nextToken() == JsonToken.START_OBJECT, "an object");
            List<Written> outcomes = List.of();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                expect(json.currentToken() == JsonToken.FIELD_NAME, "a field");
                boolean items = json.currentName().equals("items");
                json.nextToken();
                if (items) {
                    expect(outcomes.isEmpty(), "items once");
                    outcomes = outcomes(json, sent);
                } else {
                    json.skipChildren();
                }
            }
            expect(json.nextToken() == null, "nothing after the object");
            expect(outcomes.size() == sent.size(), sent.size() + " items");
            return new PerDocument(outcomes);
        } catch (IOException | UnreadableAnswerException e) {
            return new BulkAnswer.Unclear("unreadable answer: " + firstLine(e));
        }
    }

    private static List<Written> outcomes(JsonParser json, List<Document> sent) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY, "an array of items");
        List<Written> outcomes = new ArrayList<>(sent.size());
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(outcomes.size() < sent.size(), "no more than " + sent.size() + " items");
            Document document = sent.get(outcomes.size());
            outcomes.add(BulkItemReader.read(json, document.operation()).outcomeFor(document));
        }
        return outcomes;
    }

    static void expect(boolean holds, String what) {
        if (!holds) {
            throw new UnreadableAnswerException("expected " + what);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** The answer is JSON perhaps, but not what a bulk is answered with. */
    static final class UnreadableAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableAnswerException(String message) {
            super(message);
        }
    }
}
