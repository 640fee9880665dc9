package io.voxtrail.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxtrail.agent.fields.Faults;
import io.voxtrail.agent.fields.Fields;
import io.voxtrail.agent.fields.StrictText;
import io.voxtrail.agent.follow.Pace;
import io.voxtrail.core.nodelog.NodeId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The agent's configuration as a YAML file; paths in it are taken from the file's own folder. */
public final class AgentConfigFile {
    private final Path base;
    private final Fields file;

    private AgentConfigFile(Path base, Fields file) {
        this.base = base;
        this.file = file;
    }

    /**
     * @throws io.voxtrail.agent.fields.FaultyTextException naming all faults, unknown keys included
     */
    public static AgentConfig read(Path path) throws IOException {
        JsonNode yaml = StrictText.yaml(path);
        Faults faults = new Faults();
        Path absolute = path.toAbsolutePath();
        AgentConfigFile file =
                new AgentConfigFile(absolute.resolveSibling(""), Fields.of(yaml, faults));
        NodeId node = file.file.required("node", NodeId::new, new NodeId("?"));
        Path folder = file.path(file.file, "folder");
        String prefix = file.file.optionalText("topicPrefix").orElse("voxtrail.");
        Map<String, String> kafka = file.file.child("kafka").textMap();
        Path keys = file.path(file.file, "pseudonymKeys");
        List<SourceConfig> sources = file.sources();
        long spool = file.bytes("spoolBytes", AgentConfig.DEFAULT_SPOOL_BYTES);
        long quarantine = file.bytes("quarantineBytes", AgentConfig.DEFAULT_QUARANTINE_BYTES);
        Duration status = file.duration("statusEvery", AgentConfig.DEFAULT_STATUS_EVERY);
        Pace pace = new Pace(Pace.USUAL.lookEvery(), file.duration("settle", Pace.USUAL.settle()));
        NodeLogConfig log = file.log();
        file.file.end();
        faults.throwIfAny(path.toString());
        return new AgentConfig(
                node, folder, prefix, kafka, keys, sources, spool, quarantine, pace, status, log);
    }

    private NodeLogConfig log() {
        return new NodeLogConfig(
                file.optionalText("deployment").orElse(NodeLogConfig.USUAL.deployment()),
                file.optionalText("nodeKey").map(base::resolve),
                file.optionalText("servedTotal").map(base::resolve));
    }

    private List<SourceConfig> sources() {
        List<SourceConfig> sources = new ArrayList<>();
        for (Fields source : file.children("sources")) {
            String name = source.text("name");
            Path path = path(source, "path");
            switch (source.text("kind")) {
                case "nginx" ->
                        sources.add(
                                new SourceConfig.HttpAccessLog(
                                        name, path, format(source), path(source, "mapping")));
                case "jsonl" -> sources.add(new SourceConfig.JsonLines(name, path));
                case "socket" -> sources.add(new SourceConfig.Socket(name, path));
                default -> source.fault("kind", "is none of nginx, jsonl, socket");
            }
            source.end();
        }
        return sources;
    }

    private static SourceConfig.HttpAccessLog.Format format(Fields source) {
        return switch (source.optionalText("format").orElse("json")) {
            case "json" -> SourceConfig.HttpAccessLog.Format.JSON;
            case "combined" -> SourceConfig.HttpAccessLog.Format.COMBINED;
            default -> {
                source.fault("format", "is none of json, combined");
                yield SourceConfig.HttpAccessLog.Format.JSON;
            }
        };
    }

    private Path path(Fields in, String name) {
        return base.resolve(in.text(name));
    }

    private long bytes(String name, long usual) {
        return file.integer(name, 1, Long.MAX_VALUE).orElse(usual);
    }

    private Duration duration(String name, Duration usual) {
        return file.optional(name, AgentConfigFile::duration).orElse(usual);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is not an ISO 8601 duration such as PT60S", e);
        }
    }
}
