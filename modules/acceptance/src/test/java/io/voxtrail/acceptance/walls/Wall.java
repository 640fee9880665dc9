package io.voxtrail.acceptance.walls;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may import whom. A module that is in no row may not exist. */
final class Wall {

    private static final Set<String> JDK = Set.of("java", "javax", "org.jspecify");

    /** The rest of Voxtrail that a module may import, in the order of the data. */
    static final Map<String, Set<String>> MODULES =
            Map.ofEntries(
                    Map.entry("core", Set.of()),
                    Map.entry("wire", Set.of("core")),
                    Map.entry("emitter", Set.of("core", "wire")),
                    Map.entry("agent", Set.of("core", "wire", "emitter")),
                    Map.entry("judgement", Set.of("core")),
                    Map.entry("detection", Set.of("core")),
                    Map.entry("pipeline", Set.of("core", "wire", "judgement", "detection")),
                    Map.entry("index", Set.of("core", "wire")),
                    Map.entry("evidence", Set.of("core", "wire")),
                    Map.entry("witness", Set.of("core")),
                    Map.entry("alert", Set.of("core", "wire")),
                    Map.entry("stack", Set.of("core", "wire")),
                    Map.entry("simulation", Set.of("core", "wire", "emitter")),
                    Map.entry("cli", allBut("acceptance", "benchmarks", "cli")),
                    Map.entry("benchmarks", allBut("acceptance", "benchmarks")),
                    Map.entry("acceptance", allBut("acceptance")));

    /** All that these modules may import from outside Voxtrail. */
    static final Map<String, Set<String>> LIBRARIES =
            Map.of(
                    "core", JDK,
                    "emitter", and(JDK, "org.apache.kafka", "org.slf4j"),
                    "evidence", and(JDK, "com.fasterxml.jackson"),
                    "judgement", and(JDK, "com.fasterxml.jackson", "org.yaml.snakeyaml"),
                    "witness", and(JDK, "com.sun.net.httpserver"),
                    "detection",
                            and(
                                    JDK,
                                    "com.fasterxml.jackson",
                                    "org.yaml.snakeyaml",
                                    "com.google.re2j",
                                    "org.apache.datasketches"));

    /** Libraries that only these modules may import. */
    static final Map<String, Set<String>> OWNERS =
            Map.of(
                    "org.apache.avro", Set.of("wire"),
                    "org.apache.kafka.streams", Set.of("pipeline", "benchmarks"),
                    "org.opensearch", Set.of("index", "stack", "benchmarks"),
                    "picocli", Set.of("cli", "benchmarks"));

    private Wall() {}

    private static Set<String> and(Set<String> some, String... more) {
        return Set.copyOf(Stream.concat(some.stream(), Arrays.stream(more)).toList());
    }

    private static Set<String> allBut(String... modules) {
        Set<String> all =
                Set.of(
                        "core",
                        "wire",
                        "emitter",
                        "agent",
                        "judgement",
                        "detection",
                        "pipeline",
                        "index",
                        "evidence",
                        "witness",
                        "alert",
                        "stack",
                        "simulation",
                        "cli",
                        "benchmarks",
                        "acceptance");
        Set<String> without = Set.of(modules);
        return Set.copyOf(all.stream().filter(module -> !without.contains(module)).toList());
    }
}
