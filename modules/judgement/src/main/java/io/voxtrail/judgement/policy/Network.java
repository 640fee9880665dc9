package io.voxtrail.judgement.policy;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A block of IP addresses in CIDR notation. An IPv4 address never lies in an IPv6 block; one that
 * is written as an IPv4-mapped IPv6 address is an IPv4 address.
 */
public record Network(InetAddress base, int prefixBits) {

    public Network {
        int bits = base.getAddress().length * 8;
        if (prefixBits < 0 || prefixBits > bits) {
            throw new IllegalArgumentException(
                    "a prefix of " + prefixBits + " bits; between 0 and " + bits);
        }
        byte[] masked = mask(base.getAddress(), prefixBits);
        if (!Arrays.equals(masked, base.getAddress())) {
            throw new IllegalArgumentException(
                    base.getHostAddress() + "/" + prefixBits + " has bits beyond its prefix");
        }
    }

    /**
     * Reads {@code 203.0.113.0/24} or {@code 2001:db8::/32}; never asks a name server.
     *
     * @throws IllegalArgumentException naming the fault
     */
    public static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + cidr + "' has no /prefix");
        }
        try {
            int bits = Integer.parseInt(cidr.substring(slash + 1));
            return new Network(InetAddress.ofLiteral(cidr.substring(0, slash)), bits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + cidr + "' has no number as its prefix", e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] candidate = address.getAddress();
        byte[] network = base.getAddress();
        return candidate.length == network.length
                && Arrays.equals(mask(candidate, prefixBits), network);
    }

    private static byte[] mask(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(bits - i * 8L, 0, 8);
            masked[i] &= (byte) (0xFF << (8 - kept));
        }
        return masked;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefixBits;
    }
}
