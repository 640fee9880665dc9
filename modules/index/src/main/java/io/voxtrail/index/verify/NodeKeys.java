package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.VerifierKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The nodes' own keys that are trusted, by the name that they and their nodes' logs bear. */
public final class NodeKeys {

    private final Map<String, List<Trusted>> byName = new TreeMap<>();
    private final String source;

    private NodeKeys(String source) {
        this.source = source;
    }

    private record Trusted(VerifierKey key, NodeKey validity) {}

    /**
     * Keys that the auditor holds, whatever the trail says of them.
     *
     * @param lines verifier keys, one in each; empty lines and those that begin with # are left out
     * @param source where they came from, for the answer
     * @throws IllegalArgumentException naming the first line that is no verifier key
     */
    public static NodeKeys held(List<String> lines, String source) {
        NodeKeys keys = new NodeKeys(source);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(parsed(line, i + 1), Instant.MIN);
            }
        }
        return keys;
    }

    /** Keys that the trail itself knows: whoever may enrol a node is trusted with them. */
    public static NodeKeys enrolled(Collection<NodeEnrolment> enrolments, String source) {
        NodeKeys keys = new NodeKeys(source);
        for (NodeEnrolment enrolment : enrolments) {
            for (NodeKey key : enrolment.keys()) {
                keys.add(VerifierKey.parse(key.verifierKey()), key);
            }
        }
        return keys;
    }

    private static VerifierKey parsed(String line, int number) {
        try {
            return VerifierKey.parse(line);
        } catch (MalformedNoteException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private void add(VerifierKey key, Instant from) {
        add(key, new NodeKey(key.toString(), from, Optional.empty()));
    }

    private void add(VerifierKey key, NodeKey validity) {
        byName.computeIfAbsent(key.name(), _ -> new ArrayList<>()).add(new Trusted(key, validity));
    }

    /**
     * The keys of a name that are good at an instant.
     *
     * @param name {@code voxtrail.<deployment>/<node>}
     */
    List<VerifierKey> of(String name, Instant at) {
        return byName.getOrDefault(name, List.of()).stream()
                .filter(trusted -> !at.isBefore(trusted.validity().validFrom()))
                .filter(trusted -> trusted.validity().validTo().map(at::isBefore).orElse(true))
                .map(Trusted::key)
                .toList();
    }

    /** On whose word they are trusted. */
    public String source() {
        return source;
    }

    public int size() {
        return byName.values().stream().mapToInt(List::size).sum();
    }
}
