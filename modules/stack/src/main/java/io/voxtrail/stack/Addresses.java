package io.voxtrail.stack;

import java.net.URI;
import java.util.Optional;

/**
 * Where the parts of a running stack listen, always on 127.0.0.1 and without encryption or
 * accounts.
 *
 * @param broker Kafka's {@code host:port}, if the stack runs a broker
 * @param search OpenSearch's base address, without a slash at the end, if the stack runs a node
 */
public record Addresses(Optional<String> broker, Optional<URI> search) {

    /**
     * What Kafka clients call {@code bootstrap.servers}.
     *
     * @throws IllegalStateException if the stack runs no broker
     */
    public String bootstrapServers() {
        return broker.orElseThrow(() -> new IllegalStateException("this stack runs no Kafka"));
    }

    /**
     * OpenSearch's base address.
     *
     * @throws IllegalStateException if the stack runs no OpenSearch
     */
    public URI openSearch() {
        return search.orElseThrow(() -> new IllegalStateException("this stack runs no OpenSearch"));
    }

    /** For people: {@code Kafka 127.0.0.1:40001, OpenSearch http://127.0.0.1:40003}. */
    @Override
    public String toString() {
        String kafka = broker.map(at -> "Kafka " + at).orElse("");
        String openSearch = search.map(at -> "OpenSearch " + at).orElse("");
        return kafka + (kafka.isEmpty() || openSearch.isEmpty() ? "" : ", ") + openSearch;
    }
}
