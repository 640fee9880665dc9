package io.voxtrail.wire;

import java.util.Optional;

/**
 * Phone numbers in one form, so that one number has one pseudonym however it was dialled.
 *
 * <p>Source: ITU-T E.164 (at most 15 digits, country code first); RFC 3966 for {@code tel:}.
 */
public final class E164 {

    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;

    private E164() {}

    /**
     * Takes {@code +49 30 1234567}, {@code 0049301234567}, {@code tel:+49-30-1234567;ext=5} and,
     * with a country code of 49, {@code 030 1234567}.
     *
     * @param countryCode put before national numbers, digits only
     * @return {@code +} and digits; empty for what is no such number: an extension, {@code
     *     anonymous}, letters
     */
    public static Optional<String> normalise(String dialled, String countryCode) {
        String bare = bare(dialled);
        if (bare.startsWith("+")) {
            return number(bare.substring(1));
        }
        if (bare.startsWith("00")) {
            return number(bare.substring(2));
        }
        if (bare.startsWith("0")) {
            return number(countryCode + bare.substring(1));
        }
        return Optional.empty(); // an extension, or a number whose country cannot be told
    }

    /** The same of what says its country itself, by {@code +} or {@code 00}. */
    public static Optional<String> international(String dialled) {
        String bare = bare(dialled);
        return bare.startsWith("+") || bare.startsWith("00")
                ? normalise(dialled, "")
                : Optional.empty();
    }

    /** Without the scheme, parameters and what people put between digits. */
    private static String bare(String dialled) {
        String text = dialled.strip();
        if (text.regionMatches(true, 0, "tel:", 0, 4)) {
            text = text.substring(4);
        }
        int parameters = text.indexOf(';');
        return (parameters < 0 ? text : text.substring(0, parameters))
                .replace("(0)", "")
                .replaceAll("[ \\u00a0./()-]", "");
    }

    private static Optional<String> number(String digits) {
        boolean isNumber =
                digits.length() >= FEWEST_DIGITS
                        && digits.length() <= MOST_DIGITS
                        && digits.charAt(0) != '0'
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of("+" + digits) : Optional.empty();
    }
}
