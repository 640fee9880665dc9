package io.voxtrail.cli.run;

import io.voxtrail.agent.Agent;
import io.voxtrail.agent.AgentConfig;
import io.voxtrail.agent.AgentConfigFile;
import io.voxtrail.agent.NodeLogConfig;
import io.voxtrail.agent.SourceConfig;
import io.voxtrail.agent.SourceConfig.HttpAccessLog.Format;
import io.voxtrail.agent.fields.FaultyTextException;
import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.core.nodelog.NodeId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Records attempts that a storage server tells of, until stopped. */
@Command(
        name = "agent",
        header =
                "Follow a storage server's log, or listen on a socket: each line exactly one attempt.",
        description = {
            "Survives restarts, rotation and kill -9 without losing or repeating a line; a line that cannot be read is"
                    + " kept in the agent's own quarantine. Kafka may be away: attempts wait in the agent's folder.",
            "docs/agent.md tells how to set up nginx, and the forms of the lines."
        },
        footer = {
            "",
            "Example:",
            "  voxtrail agent --source nginx --path /var/log/nginx/voxtrail.log --mapping examples/agent-nginx.yaml \\",
            "      --node store-1 --folder /var/lib/voxtrail-agent --keys pseudonyms.keys"
        })
public final class AgentCommand implements Callable<Integer> {

    /** What is followed. */
    enum Kind {
        nginx,
        jsonl,
        socket
    }

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Everything in one file, instead of the options below.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--source", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    private Optional<Kind> source = Optional.empty();

    @Option(names = "--path", paramLabel = "FILE", description = "The log, or the socket to make.")
    private Optional<Path> path = Optional.empty();

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "nginx: ${COMPLETION-CANDIDATES} (default: json).")
    private Format format = Format.JSON;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "nginx: which path is whose mailbox.")
    private Optional<Path> mapping = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "Names the source (default: its kind).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--node", paramLabel = "ID", description = "This storage node.")
    private Optional<String> node = Optional.empty();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the agent keeps its spool and its place.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            description = "Your trail's name in the names of keys and logs (default: default).")
    private String trail = NodeLogConfig.USUAL.deployment();

    @Option(
            names = "--node-key",
            paramLabel = "FILE",
            description =
                    "The node's key, mode 0600 (default: spool/node.key in the folder, made when missing).")
    private Optional<Path> nodeKey = Optional.empty();

    @Option(
            names = "--served-total",
            paramLabel = "FILE",
            description =
                    "Where your server keeps its own count of content served, to show what passes the log by.")
    private Optional<Path> servedTotal = Optional.empty();

    @Option(names = "--keys", paramLabel = "FILE", description = "Keys of pseudonyms, mode 0600.")
    private Optional<Path> keys = Optional.empty();

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        CountDownLatch closed = new CountDownLatch(1);
        try (Agent agent = Agent.open(config());
                UntilStopped _ = stopping(agent, closed)) {
            spec.commandLine().getOut().println("The agent is recording. Stop with Ctrl-C.");
            spec.commandLine().getOut().flush();
            agent.run(status -> {
                err.println(status.line());
                err.flush();
            });
            return ExitCode.OK;
        } catch (FaultyTextException faulty) {
            throw Failure.no(String.valueOf(faulty.getMessage()));
        } catch (IOException refused) {
            throw Failure.unavailable(String.valueOf(refused.getMessage()));
        } finally {
            closed.countDown();
        }
    }

    /** Ctrl-C asks the agent to stop and waits until this thread has closed it. */
    private static UntilStopped stopping(Agent agent, CountDownLatch closed) {
        Thread running = Thread.currentThread();
        return new UntilStopped(() -> {
            agent.stop();
            if (Thread.currentThread() != running) {
                closed.await();
            }
        });
    }

    private AgentConfig config() throws IOException, FaultyTextException {
        if (config.isPresent()) {
            return AgentConfigFile.read(config.get());
        }
        SourceConfig followed = source();
        return AgentConfig.of(
                        new NodeId(needed(node, "--node")),
                        needed(folder, "--folder"),
                        deployment.kafka(),
                        needed(keys, "--keys"),
                        List.of(followed))
                .withTopicPrefix(deployment.prefix())
                .withLog(new NodeLogConfig(trail, nodeKey, servedTotal));
    }

    private SourceConfig source() {
        Kind kind = needed(source, "--source or --config");
        String called = name.orElse(kind.name());
        Path at = needed(path, "--path");
        return switch (kind) {
            case nginx ->
                    new SourceConfig.HttpAccessLog(
                            called, at, format, needed(mapping, "--mapping"));
            case jsonl -> new SourceConfig.JsonLines(called, at);
            case socket -> new SourceConfig.Socket(called, at);
        };
    }

    private static <T> T needed(Optional<T> option, String names) {
        return option.orElseThrow(() -> Failure.usage("needs " + names));
    }
}
