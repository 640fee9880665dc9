package io.voxtrail.core;

import java.util.HexFormat;

/**
 * A keyed hash that stands for something which could reveal a person: a phone number, a login that
 * was typed. An unkeyed hash would not do: the numbers of a country can be hashed in hours.
 *
 * @param hex the HMAC in lower-case hexadecimal, 8 to 64 bytes
 */
public record Pseudonym(String hex) {
    public Pseudonym {
        if (!hex.matches("([0-9a-f]{2}){8,64}")) {
            throw new IllegalArgumentException(
                    "a pseudonym is 8 to 64 bytes in lower-case hexadecimal");
        }
    }

    public static Pseudonym of(byte[] hmac) {
        return new Pseudonym(HexFormat.of().formatHex(hmac));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
