package io.voxtrail.cli.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** An entry of a YAML file: its keys with their lines; a key that means nothing here is a fault. */
final class YamlFields extends Fields {

    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlFields(Faults faults, Node node, Set<String> known) {
        super(faults, lineOf(node));
        if (!(node instanceof MappingNode mapping)) {
            faults.at(lineOf(node), "expected keys with values here");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(key)) {
                faults.at(
                        lineOf(tuple.getKeyNode()),
                        "unknown key \"" + key + "\"; known are " + sorted(known));
            } else if (values.put(key, tuple.getValueNode()) != null) {
                faults.at(lineOf(tuple.getKeyNode()), "\"" + key + "\" stands twice");
            }
        }
    }

    static YamlFields of(Faults faults, Node node, Set<String> known) {
        return new YamlFields(faults, node, known);
    }

    @Override
    Optional<String> text(String name) {
        Node value = values.get(name);
        if (value == null || value.getTag().equals(Tag.NULL)) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue()).filter(text -> !text.isBlank());
        }
        fault(name, "\"" + name + "\" is one value, not a list or keys");
        return Optional.empty();
    }

    @Override
    Set<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        for (Node item : items(name)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                faults().at(lineOf(item), "\"" + name + "\" lists single values");
            }
        }
        return texts;
    }

    /** The items of a list; empty when it is absent. */
    List<Node> items(String name) {
        Node value = values.get(name);
        if (value == null || value.getTag().equals(Tag.NULL)) {
            return List.of();
        }
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        fault(name, "\"" + name + "\" is a list");
        return List.of();
    }

    Optional<Node> node(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    long lineOf(String name) {
        Node value = values.get(name);
        return value == null ? line() : lineOf(value);
    }

    private static long lineOf(Node node) {
        return node.getStartMark().getLine() + 1L;
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
