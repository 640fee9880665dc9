package io.voxtrail.agent.http;

import io.voxtrail.core.attempt.AuthenticationMethod;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request and its answer, as the access log tells it. Texts are as received: nothing of them is
 * recorded before {@link HttpMapping} has reduced it.
 *
 * @param user the name that came with the request; empty when none did
 * @param proof how the server proved that name; empty when the log does not say
 * @param target the request target, a query string included
 * @param bodyBytes bytes of the answer's body
 */
record Exchange(
        Instant at,
        Client client,
        String user,
        Optional<AuthenticationMethod> proof,
        String method,
        String target,
        String protocol,
        int status,
        long bodyBytes,
        Stated stated) {

    /** Where the request came from. */
    record Client(
            Optional<InetAddress> address,
            OptionalInt port,
            String userAgent,
            List<InetAddress> forwardedFor) {}

    /** What the request said of itself in header fields, and the server's id of it. */
    record Stated(
            Optional<String> requestId,
            Optional<String> purpose,
            Optional<String> workOrder,
            Optional<String> approval,
            Optional<String> legalInstrument) {

        static final Stated NOTHING =
                new Stated(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }
}
