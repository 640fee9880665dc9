package io.voxtrail.agent.http;

import io.voxtrail.agent.line.Keyed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reduces a User-Agent header to a family that a person can read and a keyed hash by which two of
 * them can be told apart: the full header would help to recognise a person's device elsewhere.
 */
public final class UserAgents {
    private static final int HASH_DIGITS = 16;
    private static final int LONGEST_FAMILY = 20;

    /** What a header contains, and the family it means; the first that fits. */
    private static final List<String[]> FAMILIES =
            List.of(
                    new String[] {"edg/", "edge"},
                    new String[] {"opr/", "opera"},
                    new String[] {"firefox/", "firefox"},
                    new String[] {"chrome/", "chrome"},
                    new String[] {"crios/", "chrome"},
                    new String[] {"safari/", "safari"},
                    new String[] {"curl/", "curl"},
                    new String[] {"wget/", "wget"},
                    new String[] {"python", "python"},
                    new String[] {"go-http-client", "go"},
                    new String[] {"okhttp", "okhttp"},
                    new String[] {"java", "java"},
                    new String[] {"apache-httpclient", "java"},
                    new String[] {"libwww-perl", "perl"},
                    new String[] {"thunderbird/", "thunderbird"},
                    new String[] {"outlook", "outlook"},
                    new String[] {"bot", "bot"});

    private UserAgents() {}

    /**
     * {@code family/hash}; empty when there was no header. What is already reduced stays as it is.
     */
    public static Optional<String> reduce(String header, Keyed keyed) {
        if (header.isEmpty() || header.equals("-")) {
            return Optional.empty();
        }
        if (isReduced(header)) {
            return Optional.of(header);
        }
        String hash = keyed.pseudonym("user-agent:" + header).hex().substring(0, HASH_DIGITS);
        return Optional.of(family(header) + "/" + hash);
    }

    private static String family(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        for (String[] family : FAMILIES) {
            if (lower.contains(family[0])) {
                return family[1];
            }
        }
        return "other";
    }

    private static boolean isReduced(String header) {
        int slash = header.indexOf('/');
        return slash > 0
                && slash <= LONGEST_FAMILY
                && header.length() == slash + 1 + HASH_DIGITS
                && header.chars().limit(slash).allMatch(c -> c >= 'a' && c <= 'z')
                && header.chars()
                        .skip(slash + 1L)
                        .allMatch(c -> Character.digit(c, 16) >= 0 && c < 'g');
    }
}
