package io.voxtrail.judgement.policy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads YAML into mappings, sequences and texts from the parser's events alone: nothing is ever
 * constructed, a scalar stays the text it was. Anchors, aliases and tags are refused, and so is a
 * key that occurs twice.
 */
final class YamlText {

    /** A policy is written by people; the largest that anyone could review is far smaller. */
    static final int MAX_CHARACTERS = 1 << 20;

    static final int MAX_DEPTH = 16;

    private final Iterator<Event> events;
    private final Faults faults;

    private YamlText(Iterator<Event> events, Faults faults) {
        this.events = events;
        this.faults = faults;
    }

    /** The text's one document; empty, with a fault told, when there is none. */
    static Optional<YamlNode> read(String text, Faults faults) {
        if (text.length() > MAX_CHARACTERS) {
            faults.add(
                    new PolicyFault(
                            0,
                            0,
                            "the text has "
                                    + text.length()
                                    + " characters; at most "
                                    + MAX_CHARACTERS));
            return Optional.empty();
        }
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(MAX_CHARACTERS);
            Iterator<Event> events = new Yaml(options).parse(new StringReader(text)).iterator();
            return new YamlText(events, faults).document();
        } catch (TooDeep e) {
            faults.add(fault(e.mark, "nested deeper than " + MAX_DEPTH + " levels"));
        } catch (MarkedYAMLException e) {
            faults.add(fault(e.getProblemMark(), "not YAML: " + e.getProblem()));
        } catch (YAMLException | IllegalArgumentException e) {
            faults.add(new PolicyFault(0, 0, "not YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() {
        List<YamlNode> roots = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                roots.add(node(event, 1));
            }
        }
        if (roots.isEmpty()) {
            faults.add(new PolicyFault(0, 0, "the text is empty"));
            return Optional.empty();
        }
        if (roots.size() > 1) {
            faults.add(roots.get(1), "more than one YAML document");
        }
        return Optional.of(roots.getFirst());
    }

    private YamlNode node(Event event, int depth) {
        Mark mark = event.getStartMark();
        if (depth > MAX_DEPTH) {
            throw new TooDeep(mark);
        }
        if (event instanceof AliasEvent alias) {
            faults.add(fault(mark, "an alias (*" + alias.getAnchor() + ") is not accepted"));
        } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
            faults.add(fault(mark, "an anchor (&" + node.getAnchor() + ") is not accepted"));
        }
        return switch (event) {
            case ScalarEvent scalar -> {
                refuseTag(scalar.getTag(), mark);
                yield new YamlNode.Text(line(mark), column(mark), scalar.getValue());
            }
            case SequenceStartEvent sequence -> {
                refuseTag(sequence.getTag(), mark);
                yield sequence(mark, depth);
            }
            case MappingStartEvent mapping -> {
                refuseTag(mapping.getTag(), mark);
                yield mapping(mark, depth);
            }
            default -> new YamlNode.Text(line(mark), column(mark), "");
        };
    }

    private void refuseTag(@Nullable String tag, Mark mark) {
        if (tag != null) {
            faults.add(fault(mark, "a tag (" + tag + ") is not accepted"));
        }
    }

    private YamlNode sequence(Mark mark, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next();
                !(event instanceof SequenceEndEvent);
                event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlNode.Sequence(line(mark), column(mark), items);
    }

    private YamlNode mapping(Mark mark, int depth) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, YamlNode.Text> keys = new LinkedHashMap<>();
        for (Event event = events.next();
                !(event instanceof MappingEndEvent);
                event = events.next()) {
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            if (!(key instanceof YamlNode.Text text)) {
                faults.add(key, "a key must be a word");
                continue;
            }
            YamlNode.Text before = keys.putIfAbsent(text.value(), text);
            if (before != null) {
                faults.add(text, "'" + text.value() + "' again, after line " + before.line());
                continue;
            }
            entries.put(text.value(), value);
        }
        return new YamlNode.Mapping(line(mark), column(mark), entries, keys);
    }

    private static PolicyFault fault(@Nullable Mark mark, String message) {
        return mark == null
                ? new PolicyFault(0, 0, message)
                : new PolicyFault(line(mark), column(mark), message);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static int column(Mark mark) {
        return mark.getColumn() + 1;
    }

    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Mark mark;

        TooDeep(Mark mark) {
            super(null, null, false, false);
            this.mark = mark;
        }
    }
}
