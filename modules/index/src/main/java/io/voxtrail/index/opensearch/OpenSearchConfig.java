package io.voxtrail.index.opensearch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where OpenSearch is and who asks.
 *
 * @param nodes http or https addresses; they are tried in turn
 * @param user the name for basic authentication; without it none is sent
 * @param passwordFile a file that holds the password alone, read at each start
 * @param authorityFile the certificate authority in PEM, where the JVM does not know it
 * @param responseTimeout after it the outcome of a request is unknown
 */
public record OpenSearchConfig(
        List<URI> nodes,
        Optional<String> user,
        Optional<Path> passwordFile,
        Optional<Path> authorityFile,
        Duration connectTimeout,
        Duration responseTimeout) {

    public OpenSearchConfig {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("no address of OpenSearch is given");
        }
        for (URI node : nodes) {
            if (node.getHost() == null
                    || !("http".equals(node.getScheme()) || "https".equals(node.getScheme()))) {
                throw new IllegalArgumentException(
                        "not an http or https address of OpenSearch: " + node);
            }
        }
        if (user.isPresent() != passwordFile.isPresent()) {
            throw new IllegalArgumentException("user and passwordFile go together");
        }
    }

    /** One node without authentication: connect within 5 s, answer within 60 s. */
    public static OpenSearchConfig at(URI node) {
        return new OpenSearchConfig(
                List.of(node),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60));
    }

    public OpenSearchConfig withResponseTimeout(Duration timeout) {
        return new OpenSearchConfig(
                nodes, user, passwordFile, authorityFile, connectTimeout, timeout);
    }

    public OpenSearchConfig withUser(String name, Path password) {
        return new OpenSearchConfig(
                nodes,
                Optional.of(name),
                Optional.of(password),
                authorityFile,
                connectTimeout,
                responseTimeout);
    }

    public OpenSearchConfig withAuthority(Path pem) {
        return new OpenSearchConfig(
                nodes, user, passwordFile, Optional.of(pem), connectTimeout, responseTimeout);
    }
}
