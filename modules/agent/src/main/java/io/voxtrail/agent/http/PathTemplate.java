package io.voxtrail.agent.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A path with named parts, for example <code>/voicemail/{tenant}/{mailbox}/{id}.wav</code>. Each
 * segment holds at most one name, so that matching looks at each character of a path once; a last
 * segment of <code>{*}</code> stands for any rest, also none. A template that ends in a slash
 * matches folders only.
 */
final class PathTemplate {

    /**
     * A segment's literal beginning and end, with a name between them if {@code name} is not empty.
     */
    private record Segment(String before, String name, String after) {}

    private final List<Segment> segments;
    private final boolean anyRest;
    private final boolean folder;

    private PathTemplate(List<Segment> segments, boolean anyRest, boolean folder) {
        this.segments = segments;
        this.anyRest = anyRest;
        this.folder = folder;
    }

    /**
     * @throws IllegalArgumentException saying what is wrong with the template
     */
    static PathTemplate compile(String template) {
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("must begin with a slash");
        }
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean anyRest = false;
        for (String part : template.substring(1).split("/", -1)) {
            if (anyRest) {
                throw new IllegalArgumentException("has something behind {*}");
            }
            if (part.equals("{*}")) {
                anyRest = true;
            } else {
                Segment segment = segment(part);
                if (!segment.name().isEmpty() && !names.add(segment.name())) {
                    throw new IllegalArgumentException("names {" + segment.name() + "} twice");
                }
                segments.add(segment);
            }
        }
        boolean folder = !anyRest && segments.getLast().equals(new Segment("", "", ""));
        if (folder) {
            segments.removeLast();
        }
        if (segments.contains(new Segment("", "", ""))) {
            throw new IllegalArgumentException("has an empty segment");
        }
        return new PathTemplate(List.copyOf(segments), anyRest, folder);
    }

    private static Segment segment(String part) {
        int open = part.indexOf('{');
        int close = part.indexOf('}');
        if (open < 0 && close < 0) {
            return new Segment(part, "", "");
        }
        boolean one = open >= 0 && close > open + 1 && part.indexOf('{', open + 1) < 0;
        if (!one || part.indexOf('}', close + 1) >= 0) {
            throw new IllegalArgumentException("a segment holds one {name} at most: " + part);
        }
        String name = part.substring(open + 1, close);
        if (!name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
            throw new IllegalArgumentException("a name is letters, digits and _: " + name);
        }
        return new Segment(part.substring(0, open), name, part.substring(close + 1));
    }

    /** The names that a match has values for. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        segments.forEach(segment -> names.add(segment.name()));
        names.remove("");
        return names;
    }

    /** The values of the names, each at least one character; empty when the path is another. */
    Optional<Map<String, String>> match(RequestPath path) {
        int size = path.segments().size();
        if (anyRest ? size < segments.size() : size != segments.size() || folder != path.folder()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            String actual = path.segments().get(i);
            if (segment.name().isEmpty()) {
                if (!actual.equals(segment.before())) {
                    return Optional.empty();
                }
                continue;
            }
            int from = segment.before().length();
            int to = actual.length() - segment.after().length();
            if (to <= from
                    || !actual.startsWith(segment.before())
                    || !actual.endsWith(segment.after())) {
                return Optional.empty();
            }
            values.put(segment.name(), actual.substring(from, to));
        }
        return Optional.of(values);
    }
}
