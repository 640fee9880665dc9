package io.voxtrail.judgement.policy;

import java.util.List;
import java.util.Map;

/** A piece of YAML with its place in the text: line and column are counted from 1. */
sealed interface YamlNode {

    int line();

    int column();

    record Text(int line, int column, String value) implements YamlNode {}

    record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {}

    /**
     * @param entries in the order of the text
     * @param keys where each key stands
     */
    record Mapping(int line, int column, Map<String, YamlNode> entries, Map<String, Text> keys)
            implements YamlNode {}
}
