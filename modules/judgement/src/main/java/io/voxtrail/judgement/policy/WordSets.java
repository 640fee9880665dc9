package io.voxtrail.judgement.policy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of the language, and the sets of them to which a policy gives names. */
final class WordSets {

    /** A newer node's word cannot be permitted or forbidden by name. */
    private static final String UNKNOWN = "UNKNOWN";

    private final Map<Class<?>, Map<String, EnumSet<?>>> named = new HashMap<>();

    <E extends Enum<E>> void name(Class<E> type, String name, Set<E> words) {
        named.computeIfAbsent(type, _ -> new HashMap<>()).put(name, EnumSet.copyOf(words));
    }

    /**
     * @throws IllegalArgumentException naming the words that there are
     */
    <E extends Enum<E>> List<E> resolve(String text, Class<E> type) {
        EnumSet<?> set = named.getOrDefault(type, Map.of()).get(text);
        return set == null ? List.of(word(text, type)) : set.stream().map(type::cast).toList();
    }

    static <E extends Enum<E>> E word(String text, Class<E> type) {
        for (E word : type.getEnumConstants()) {
            if (word.name().equals(text) && !text.equals(UNKNOWN)) {
                return word;
            }
        }
        List<String> words =
                Arrays.stream(type.getEnumConstants())
                        .map(Enum::name)
                        .filter(name -> !name.equals(UNKNOWN))
                        .toList();
        throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", words));
    }
}
