package io.voxtrail.core.note;

import java.util.Random;
import java.util.function.Consumer;

/** Random text, and text that is nearly right. */
final class Mutations {

    private static final String SPICE =
            "\n\n\n  +/=—-0123456789abcXYZ\t\r\u0000\u007f\u0085\u00a0é\u2028\ud83d\ude00\ud800";

    private Mutations() {}

    static void of(String honest, int rounds, long seed, Consumer<String> reader) {
        Random random = new Random(seed);
        for (int i = 0; i < rounds; i++) {
            StringBuilder text = new StringBuilder(i % 10 == 0 ? "" : honest);
            for (int n = 1 + random.nextInt(i % 10 == 0 ? 80 : 3); n > 0; n--) {
                change(text, random);
            }
            reader.accept(text.toString());
        }
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        char spice = SPICE.charAt(random.nextInt(SPICE.length()));
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, spice);
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
            case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
            case 3 -> text.setLength(at);
            default -> {
                if (at < text.length()) {
                    text.setCharAt(at, spice);
                }
            }
        }
    }
}
