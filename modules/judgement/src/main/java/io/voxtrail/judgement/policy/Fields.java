package io.voxtrail.judgement.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys of one mapping, each taken once as what it must be; the rest are unknown keys. */
final class Fields {

    private final YamlNode.Mapping mapping;
    private final String what;
    private final WordSets sets;
    private final Faults faults;
    private final Set<String> known = new HashSet<>();

    /**
     * @param what the mapping is called in faults, for example {@code a permit}
     */
    Fields(YamlNode.Mapping mapping, String what, WordSets sets, Faults faults) {
        this.mapping = mapping;
        this.what = what;
        this.sets = sets;
        this.faults = faults;
    }

    static Optional<Fields> of(YamlNode node, String what, WordSets sets, Faults faults) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(new Fields(mapping, what, sets, faults));
        }
        faults.add(node, what + " must be a mapping of keys to values");
        return Optional.empty();
    }

    YamlNode here() {
        return mapping;
    }

    void fault(String key, String message) {
        YamlNode.Text at = mapping.keys().get(key);
        faults.add(at == null ? mapping : at, message);
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    Optional<YamlNode> optional(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    Optional<YamlNode> required(String key) {
        Optional<YamlNode> node = optional(key);
        if (node.isEmpty()) {
            faults.add(mapping, what + " needs '" + key + "'");
        }
        return node;
    }

    /** Must be called last: every key that nobody took is a fault. */
    void done() {
        mapping.keys()
                .forEach((key, at) -> {
                    if (!known.contains(key)) {
                        faults.add(
                                at,
                                what
                                        + " has no key '"
                                        + key
                                        + "'; it may have "
                                        + String.join(", ", known.stream().sorted().toList()));
                    }
                });
    }

    Optional<String> text(YamlNode node) {
        if (node instanceof YamlNode.Text text && !text.value().isBlank()) {
            return Optional.of(text.value());
        }
        faults.add(node, "a text is expected here");
        return Optional.empty();
    }

    /** Reads a text by {@code parse}, whose refusal is told as a fault. */
    <T> Optional<T> parsed(YamlNode node, Function<String, T> parse) {
        return text(node)
                .flatMap(text -> {
                    try {
                        return Optional.of(parse.apply(text));
                    } catch (IllegalArgumentException | DateTimeException e) {
                        faults.add(node, String.valueOf(e.getMessage()));
                        return Optional.empty();
                    }
                });
    }

    Optional<Instant> instant(YamlNode node) {
        return parsed(
                node,
                text -> {
                    try {
                        return Instant.parse(text);
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(
                                "'" + text + "' is no instant such as 2026-03-01T00:00:00Z", e);
                    }
                });
    }

    /** A length of time up to {@code longest}. */
    Optional<Duration> duration(YamlNode node, Duration longest) {
        return parsed(
                node,
                text -> {
                    Duration duration = duration(text);
                    if (duration.isNegative() || duration.compareTo(longest) > 0) {
                        throw new IllegalArgumentException(
                                text + " is not between PT0S and " + longest);
                    }
                    return duration;
                });
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no length of time such as PT30M or P1D", e);
        }
    }

    /** One of the constants of {@code type}. */
    <E extends Enum<E>> Optional<E> word(YamlNode node, Class<E> type) {
        return parsed(node, text -> WordSets.word(text, type));
    }

    /** One of these two words: whether it is the first. */
    Optional<Boolean> either(YamlNode node, String yes, String no) {
        return parsed(
                node,
                text -> {
                    if (!text.equals(yes) && !text.equals(no)) {
                        throw new IllegalArgumentException(
                                "'" + text + "' is neither " + yes + " nor " + no);
                    }
                    return text.equals(yes);
                });
    }

    /** A list of constants of {@code type} and of names of sets of them. */
    <E extends Enum<E>> Set<E> words(YamlNode node, Class<E> type) {
        EnumSet<E> words = EnumSet.noneOf(type);
        for (YamlNode item : items(node)) {
            parsed(item, text -> sets.resolve(text, type))
                    .ifPresent(resolved -> {
                        for (E word : resolved) {
                            if (!words.add(word)) {
                                faults.add(item, word + " is listed twice");
                            }
                        }
                    });
        }
        return words;
    }

    /** A list that is not empty. */
    List<YamlNode> items(YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence && !sequence.items().isEmpty()) {
            return sequence.items();
        }
        faults.add(node, "a list of at least one is expected here");
        return new ArrayList<>();
    }
}
