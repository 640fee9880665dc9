package io.voxtrail.cli;

import io.voxtrail.cli.output.Table;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows every topic of ours, and makes those that are missing. */
@Command(
        name = "topics",
        header =
                "Show every topic with its key, value, retention and owner; create what is missing.",
        description = {
            "Without --create nothing is changed and no Kafka is asked.",
            "Partitions of the topics that are keyed by principal must agree; choose once: they bound how many"
                    + " pipelines can share the work."
        })
final class TopicsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;

    @Option(
            names = "--create",
            description = "Create what is missing, and wait until it can be used.")
    private boolean create;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "6",
            description = "Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "1",
            description = "Copies of each partition; 3 in production (default: ${DEFAULT-VALUE}).")
    private short replication;

    @Override
    public Integer call() throws Exception {
        Topics topics = deployment.topics();
        List<List<String>> rows = topics.table();
        Table table = new Table(rows.getFirst().toArray(String[]::new));
        rows.subList(1, rows.size()).forEach(row -> table.row(row.toArray()));
        table.print(spec.commandLine().getOut());
        if (create) {
            try (Admin admin = deployment.admin()) {
                List<Topic> missing = topics.missing(admin);
                topics.create(admin, partitions, replication, Duration.ofMinutes(1));
                spec.commandLine().getOut().println("created " + missing.size() + " topics");
            }
        }
        return ExitCode.OK;
    }
}
