package io.voxtrail.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends requests as they are to OpenSearch. */
record SearchProbe(URI address) {

    String send(String method, String path, String body) throws IOException, InterruptedException {
        return answer(method, path, body).body();
    }

    int status(String method, String path, String body) throws IOException, InterruptedException {
        return answer(method, path, body).statusCode();
    }

    private HttpResponse<String> answer(String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address + path))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
