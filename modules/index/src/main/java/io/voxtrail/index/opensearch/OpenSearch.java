package io.voxtrail.index.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.Octets;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ResponseException;

/** A connection to OpenSearch that sends bytes and gives back bytes. Safe for many threads. */
public final class OpenSearch implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    private final OpenSearchTransport transport;
    private final OpenSearchGenericClient client;

    private OpenSearch(OpenSearchTransport transport) {
        this.transport = transport;
        this.client = new OpenSearchGenericClient(transport);
    }

    /** Prepares the connections; nothing is sent yet. */
    public static OpenSearch connect(OpenSearchConfig config) {
        return new OpenSearch(Transports.of(config));
    }

    /**
     * Sends a bulk body.
     *
     * @throws IOException when no whole answer came: the outcome is unknown
     */
    public Answer bulk(byte[] ndjson) throws IOException {
        return send("POST", "/_bulk", Map.of(), Body.from(ndjson, NDJSON));
    }

    /**
     * @throws OpenSearchException when OpenSearch does not answer
     */
    public Answer ask(String method, String path, Map<String, String> parameters) {
        return askWith(method, path, parameters, null);
    }

    /**
     * @throws OpenSearchException when OpenSearch does not answer
     */
    public Answer ask(String method, String path, ObjectNode body) {
        return ask(method, path, Map.of(), body);
    }

    /**
     * @throws OpenSearchException when OpenSearch does not answer
     */
    public Answer ask(String method, String path, Map<String, String> parameters, ObjectNode body) {
        return askWith(method, path, parameters, Body.from(Json.bytes(body), JSON));
    }

    /**
     * Searches; shards that fail make it fail as a whole, never a part of the answer in silence.
     *
     * @throws OpenSearchException when not every shard answered in time
     */
    public JsonNode search(ObjectNode request) {
        JsonNode answer =
                ask("POST", "/_search", Map.of("allow_partial_search_results", "false"), request)
                        .json();
        if (answer.path("timed_out").asBoolean(true)
                || answer.path("_shards").path("failed").asInt(1) > 0) {
            throw new OpenSearchException("not every shard answered the search", 200);
        }
        return answer;
    }

    private Answer askWith(
            String method, String path, Map<String, String> parameters, @Nullable Body body) {
        try {
            return send(method, path, parameters, body);
        } catch (IOException e) {
            throw new OpenSearchException("OpenSearch does not answer: " + e.getMessage(), e);
        }
    }

    private Answer send(
            String method, String path, Map<String, String> parameters, @Nullable Body body)
            throws IOException {
        var request = Requests.create(method, path, List.of(), parameters, body);
        try (Response response = client.executeAsync(request).get()) {
            return new Answer(
                    response.getStatus(),
                    Octets.owning(
                            response.getBody()
                                    .map(Body::bodyAsBytes)
                                    .orElseGet(() -> new byte[0])));
        } catch (ExecutionException e) {
            return refusalOrThrow(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the answer");
        }
    }

    /** The transport throws most refusals, some wrapped, with the body as the message's rest. */
    private static Answer refusalOrThrow(@Nullable Throwable failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseException refusal) {
                String message = String.valueOf(refusal.getMessage());
                String body = message.substring(message.indexOf('\n') + 1);
                return new Answer(
                        refusal.status(), Octets.owning(body.getBytes(StandardCharsets.UTF_8)));
            }
        }
        throw failure instanceof IOException io ? io : new IOException(failure);
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
