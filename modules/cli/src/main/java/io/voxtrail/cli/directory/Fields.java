package io.voxtrail.cli.directory;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One entry of a file, whatever its format: typed look-ups that note what is wrong and go on, so
 * that all faults of a file can be told at once.
 */
abstract class Fields {

    private final Faults faults;
    private final long line;

    Fields(Faults faults, long line) {
        this.faults = faults;
        this.line = line;
    }

    /** The field's text; empty when it is absent or blank. */
    abstract Optional<String> text(String name);

    /** The field's list of texts; empty when it is absent. */
    abstract Set<String> texts(String name);

    /** The line to name when a field is wrong. */
    long lineOf(String name) {
        return line;
    }

    final long line() {
        return line;
    }

    final void fault(String name, String what) {
        faults.at(lineOf(name), what);
    }

    final Faults faults() {
        return faults;
    }

    final String required(String name) {
        return text(name)
                .orElseGet(() -> {
                    faults.at(line, "\"" + name + "\" is missing");
                    return "?";
                });
    }

    final Optional<Instant> time(String name) {
        return text(name).flatMap(value -> parsed(name, value));
    }

    final Instant time(String name, Optional<Instant> otherwise) {
        return time(name)
                .or(() -> otherwise)
                .orElseGet(() -> {
                    if (text(name).isEmpty()) {
                        faults.at(line, "\"" + name + "\" is missing");
                    }
                    return Instant.EPOCH;
                });
    }

    private Optional<Instant> parsed(String name, String value) {
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeParseException unreadable) {
            fault(name, "\"" + name + "\" is not a time such as 2026-11-01T08:00:00Z: " + value);
            return Optional.empty();
        }
    }

    final OptionalInt count(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(value.get()));
        } catch (NumberFormatException notANumber) {
            fault(name, "\"" + name + "\" is not a whole number: " + value.get());
            return OptionalInt.empty();
        }
    }

    final <E extends Enum<E>> E word(String name, Class<E> type, Optional<E> otherwise) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise.orElseGet(() -> missing(name, type));
        }
        return word(name, value.get(), type);
    }

    final <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
        return texts(name).stream()
                .map(value -> word(name, value, type))
                .collect(Collectors.toSet());
    }

    private <E extends Enum<E>> E word(String name, String value, Class<E> type) {
        String wanted = value.toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted) && !wanted.equals("UNKNOWN"))
                .findFirst()
                .orElseGet(() -> {
                    fault(name, "\"" + name + "\" is none of " + known(type) + ": " + value);
                    return type.getEnumConstants()[0];
                });
    }

    private <E extends Enum<E>> E missing(String name, Class<E> type) {
        faults.at(line, "\"" + name + "\" is missing: one of " + known(type));
        return type.getEnumConstants()[0];
    }

    private static <E extends Enum<E>> String known(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .collect(Collectors.joining(", "));
    }

    final <T> Set<T> set(String name, Function<String, T> type) {
        return texts(name).stream()
                .flatMap(value -> valid(name, () -> type.apply(value)).stream())
                .collect(Collectors.toSet());
    }

    final <T> Optional<T> optional(String name, Function<String, T> type) {
        return text(name).flatMap(value -> valid(name, () -> type.apply(value)));
    }

    /** What a constructor makes of the fields, or a fault that says what it refused. */
    final <T> Optional<T> valid(String name, java.util.function.Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException refused) {
            fault(name, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }
}
