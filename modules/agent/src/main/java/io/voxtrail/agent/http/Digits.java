package io.voxtrail.agent.http;

/** Plain decimal numbers, without signs, spaces or the digits of other scripts. */
final class Digits {
    private Digits() {}

    /**
     * The number, or -1 when the text is anything else or longer than {@code mostDigits} (at most
     * 18).
     */
    static long parse(String text, int mostDigits) {
        return parse(text, 0, text.length(), mostDigits);
    }

    static long parse(String text, int from, int to, int mostDigits) {
        if (to <= from || to - from > mostDigits) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
