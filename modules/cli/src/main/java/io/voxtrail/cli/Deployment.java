package io.voxtrail.cli;

import io.voxtrail.cli.output.TerminalText;
import io.voxtrail.index.opensearch.OpenSearchConfig;
import io.voxtrail.stack.Addresses;
import io.voxtrail.stack.Stack;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which installation a command talks to: named servers, or the stack that runs on this machine. */
public final class Deployment {

    private static final String SERVERS = "bootstrap.servers";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Data folder of a running `voxtrail up` or `demo` (default: the one started last).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "Kafka, where it is not that of a stack on this machine.")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "More settings for Kafka's clients, as a properties file (for security); mode 0600 if a secret is in it.")
    private Optional<Path> kafkaConfig = Optional.empty();

    @Option(
            names = "--opensearch",
            paramLabel = "URL",
            description = "OpenSearch, where it is not that of a stack on this machine.")
    private Optional<URI> openSearch = Optional.empty();

    @Mixin private SearchAccess searchAccess;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = Topics.DEFAULT_PREFIX,
            description =
                    "Begins the name of every topic and, with a hyphen for its dot, of every index"
                            + " (default: ${DEFAULT-VALUE}).")
    void prefix(String text) {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,39}[.-]")) {
            throw new ParameterException(
                    command.commandLine(),
                    "a prefix is at most 41 lower-case letters, digits and hyphens, the last one a"
                            + " dot or hyphen, not "
                            + TerminalText.safe(text));
        }
        prefix = text;
    }

    private String prefix = Topics.DEFAULT_PREFIX;

    public Topics topics() {
        return Topics.prefixed(prefix);
    }

    public String prefix() {
        return prefix;
    }

    /** The consumer group that judges. */
    public String pipelineGroup() {
        return indexPrefix() + "pipeline";
    }

    /** The consumer group that indexes. */
    public String indexerGroup() {
        return indexPrefix() + "indexer";
    }

    /** What begins every index name: the topics' prefix with a hyphen for its dot. */
    public String indexPrefix() {
        return prefix.replace('.', '-');
    }

    /** Settings for any Kafka client, the servers among them. */
    public Map<String, String> kafka() {
        Map<String, String> settings = new HashMap<>();
        kafkaConfig.ifPresent(file -> settings.putAll(read(file)));
        bootstrapServers.ifPresent(servers -> settings.put(SERVERS, servers));
        if (!settings.containsKey(SERVERS)) {
            settings.put(SERVERS, running().addresses().bootstrapServers());
        }
        return Map.copyOf(settings);
    }

    public Admin admin() {
        return Admin.create(new HashMap<String, Object>(kafka()));
    }

    /** Where OpenSearch is, and who asks it. */
    public OpenSearchConfig openSearch() {
        return searchAccess.to(openSearch.orElseGet(() -> running().addresses().openSearch()));
    }

    /** The data folder of the stack on this machine; empty where Kafka is another. */
    public Optional<Path> dataFolder() {
        boolean named = kafkaConfig.map(Deployment::read).orElse(Map.of()).containsKey(SERVERS);
        return named || bootstrapServers.isPresent()
                ? Optional.empty()
                : Optional.of(running().dataFolder());
    }

    private record Running(Path dataFolder, Addresses addresses) {
        static Optional<Running> on(Path folder) {
            return Stack.find(folder).map(addresses -> new Running(folder, addresses));
        }
    }

    private Running running() {
        Home home = Home.ofUser();
        if (data.isPresent()) {
            Path folder = data.get();
            return Running.on(folder)
                    .orElseThrow(() ->
                            Failure.unavailable("no stack runs on the data folder " + folder));
        }
        return home.lastStarted()
                .flatMap(Running::on)
                .or(() -> Running.on(home.data()))
                .orElseThrow(() ->
                        Failure.unavailable(
                                "no running stack found: start one with `voxtrail up` or `voxtrail demo`,"
                                        + " or name servers with --bootstrap-servers and --opensearch"));
    }

    private static boolean isSecret(String kafkaSetting) {
        return kafkaSetting.equals("sasl.jaas.config")
                || kafkaSetting.endsWith("password")
                || kafkaSetting.equals("ssl.keystore.key");
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw Failure.unavailable("cannot read " + file + ": " + unreadable.getMessage());
        }
        if (properties.stringPropertyNames().stream().anyMatch(Deployment::isSecret)) {
            SecretFile.checked(file);
        }
        Map<String, String> settings = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
