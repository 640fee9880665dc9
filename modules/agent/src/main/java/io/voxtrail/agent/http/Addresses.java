package io.voxtrail.agent.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Addresses and ports as a log writes them; never a look-up of a name. */
public final class Addresses {
    private static final int LONGEST_LITERAL = 64;
    private static final int MOST_HOPS = 16;

    private Addresses() {}

    /**
     * An IPv4 or IPv6 literal, brackets and port of a forwarding header allowed; anything else is
     * empty.
     */
    public static Optional<InetAddress> literal(String text) {
        String bare = withoutPort(text.strip());
        if (bare.isEmpty() || bare.length() > LONGEST_LITERAL) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The addresses of an X-Forwarded-For header, nearest last; what is no address is left out. */
    static List<InetAddress> chain(String header) {
        List<InetAddress> chain = new ArrayList<>();
        int from = 0;
        while (from <= header.length() && !header.isEmpty()) {
            int comma = header.indexOf(',', from);
            int to = comma < 0 ? header.length() : comma;
            literal(header.substring(from, to)).ifPresent(chain::add);
            if (comma < 0) {
                break;
            }
            from = comma + 1;
        }
        // The nearest proxies are the trustworthy end; a client can put any number before them.
        return List.copyOf(chain.subList(Math.max(0, chain.size() - MOST_HOPS), chain.size()));
    }

    static OptionalInt port(String text) {
        long port = Digits.parse(text, 5);
        return port >= 0 && port <= 65_535 ? OptionalInt.of((int) port) : OptionalInt.empty();
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? "" : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        boolean ipv4WithPort = colon > 0 && colon == text.lastIndexOf(':');
        return ipv4WithPort ? text.substring(0, colon) : text;
    }
}
