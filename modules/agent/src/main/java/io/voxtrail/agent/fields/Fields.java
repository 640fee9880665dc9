package io.voxtrail.agent.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object, read field by field. A wrong or missing field is a fault and reads as its neutral
 * value, so that reading goes on and finds the others; {@link #end} names the keys that nobody
 * asked for.
 */
public final class Fields {
    private final String path;
    private final @Nullable JsonNode object;
    private final Faults faults;
    private final Set<String> asked = new HashSet<>();

    private Fields(String path, @Nullable JsonNode object, Faults faults) {
        this.path = path;
        this.object = object;
        this.faults = faults;
    }

    public static Fields of(@Nullable JsonNode node, Faults faults) {
        return at("", node, faults);
    }

    private static Fields at(String path, @Nullable JsonNode node, Faults faults) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return new Fields(path, null, faults);
        }
        if (!node.isObject()) {
            faults.add(path, "must be an object");
            return new Fields(path, null, faults);
        }
        return new Fields(path, node, faults);
    }

    public String path() {
        return path;
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    public String text(String name) {
        Optional<String> text = optionalText(name);
        if (text.isEmpty() && find(name) == null) {
            faults.add(path(name), "is missing");
        }
        return text.orElse("");
    }

    public Optional<String> optionalText(String name) {
        JsonNode node = find(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            faults.add(path(name), "must be a text");
            return Optional.empty();
        }
        return Optional.of(node.textValue());
    }

    /** The field as a value of its own type; what its constructor refuses is a fault here. */
    public <T> Optional<T> optional(String name, Function<String, T> type) {
        return optionalText(name).flatMap(text -> attempt(name, () -> type.apply(text)));
    }

    public <T> T required(String name, Function<String, T> type, T neutral) {
        JsonNode node = find(name);
        if (node == null) {
            faults.add(path(name), "is missing");
            return neutral;
        }
        return optional(name, type).orElse(neutral);
    }

    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return optional(name, text -> constant(type, text));
    }

    /** The constants of an enum, as they are written in a file: by their names. */
    public static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "is none of " + Arrays.toString(type.getEnumConstants())));
    }

    public OptionalLong integer(String name, long least, long most) {
        JsonNode node = find(name);
        if (node == null) {
            return OptionalLong.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            faults.add(path(name), "must be a whole number");
            return OptionalLong.empty();
        }
        if (node.longValue() < least || node.longValue() > most) {
            faults.add(path(name), "must be between " + least + " and " + most);
            return OptionalLong.empty();
        }
        return OptionalLong.of(node.longValue());
    }

    public OptionalInt smallInteger(String name, int least, int most) {
        OptionalLong value = integer(name, least, most);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    public Optional<Boolean> truth(String name) {
        JsonNode node = find(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            faults.add(path(name), "must be true or false");
            return Optional.empty();
        }
        return Optional.of(node.booleanValue());
    }

    public Fields child(String name) {
        return at(path(name), find(name), faults);
    }

    public List<Fields> children(String name) {
        List<Fields> children = new ArrayList<>();
        JsonNode node = array(name);
        for (int i = 0; node != null && i < node.size(); i++) {
            String at = path(name) + "[" + i + "]";
            if (node.get(i).isObject()) {
                children.add(at(at, node.get(i), faults));
            } else {
                faults.add(at, "must be an object");
            }
        }
        return children;
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode node = array(name);
        for (int i = 0; node != null && i < node.size(); i++) {
            if (node.get(i).isTextual()) {
                texts.add(node.get(i).textValue());
            } else {
                faults.add(path(name) + "[" + i + "]", "must be a text");
            }
        }
        return texts;
    }

    /** All fields as texts, for maps whose keys are free; numbers and truths count as texts. */
    public Map<String, String> textMap() {
        Map<String, String> map = new TreeMap<>();
        if (object != null) {
            for (var entry : object.properties()) {
                asked.add(entry.getKey());
                if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                    map.put(entry.getKey(), entry.getValue().asText());
                } else {
                    faults.add(path(entry.getKey()), "must be a text");
                }
            }
        }
        return map;
    }

    /** Runs something that may refuse its arguments; a refusal is a fault of this field. */
    public <T> Optional<T> attempt(String name, java.util.function.Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            faults.add(path(name), e.getMessage());
            return Optional.empty();
        }
    }

    public void fault(String name, String fault) {
        faults.add(path(name), fault);
    }

    /** To be called when all known fields were asked for. */
    public void end() {
        if (object != null) {
            object.fieldNames()
                    .forEachRemaining(name -> {
                        if (!asked.contains(name)) {
                            faults.add(path(shown(name)), "is not a known key");
                        }
                    });
        }
    }

    private static String shown(String name) {
        String cut = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        return cut.chars()
                .mapToObj(c -> Character.isISOControl(c) ? "\uFFFD" : String.valueOf((char) c))
                .reduce("", String::concat);
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private @Nullable JsonNode array(String name) {
        JsonNode node = find(name);
        if (node != null && !node.isArray()) {
            faults.add(path(name), "must be a list");
            return null;
        }
        return node;
    }

    private @Nullable JsonNode find(String name) {
        asked.add(name);
        JsonNode node = object == null ? null : object.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
