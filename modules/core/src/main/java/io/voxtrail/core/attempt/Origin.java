package io.voxtrail.core.attempt;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the attempt came from.
 *
 * @param address the peer's address as the node saw it
 * @param callingNumber the caller's number as a keyed pseudonym
 * @param sealedCallingNumber the same, for whoever holds the key
 * @param userAgent family and a hash, never the full header
 * @param forwardedFor what proxies on the way said, nearest last; not to be believed by itself
 */
public record Origin(
        Channel channel,
        Optional<InetAddress> address,
        OptionalInt port,
        Optional<Pseudonym> callingNumber,
        Optional<Sealed> sealedCallingNumber,
        Optional<String> userAgent,
        List<InetAddress> forwardedFor) {

    public Origin {
        forwardedFor = List.copyOf(forwardedFor);
        if (port.isPresent() && (port.getAsInt() < 0 || port.getAsInt() > 65_535)) {
            throw new IllegalArgumentException(
                    "port " + port.getAsInt() + " is not between 0 and 65535");
        }
    }

    public Origin(
            Channel channel,
            Optional<InetAddress> address,
            OptionalInt port,
            Optional<Pseudonym> callingNumber,
            Optional<String> userAgent,
            List<InetAddress> forwardedFor) {
        this(channel, address, port, callingNumber, Optional.empty(), userAgent, forwardedFor);
    }

    public static Origin of(Channel channel, InetAddress address) {
        return new Origin(
                channel,
                Optional.of(address),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public static Origin of(Channel channel) {
        return new Origin(
                channel,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
