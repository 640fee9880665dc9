package io.voxtrail.stack.child;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node, broker and controller at once, on loopback. Arguments: folder, port for clients,
 * port of the controller.
 */
public final class BrokerMain implements ChildLife.Server {

    private static final int NODE = 1;

    /** Message times, retention and partitions are left to each topic. */
    private static final String SETTINGS =
            """
            process.roles=broker,controller
            node.id=1
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=CLIENTS
            listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT

            auto.create.topics.enable=false
            min.insync.replicas=1

            # One copy of the internal topics, and 4 partitions: 50 would be opened at every start.
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=4
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=4
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=4

            # After a kill the controller waits for the dead broker's session to end: 9 s by default.
            broker.session.timeout.ms=5000
            broker.heartbeat.interval.ms=1000

            # A lone member does not wait for others, and a killed one may be replaced soon.
            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=1000

            # 128 MiB by default, which is too much of a small heap.
            log.cleaner.dedupe.buffer.size=33554432
            """;

    private final Path logs;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    private BrokerMain(Path folder, int port, int controllerPort) {
        this.logs = folder.resolve("logs");
        this.port = port;
        this.controllerPort = controllerPort;
    }

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        ChildLife.run(
                folder,
                new BrokerMain(folder, Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    }

    @Override
    public void start() throws Exception {
        format();
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings(), false), Time.SYSTEM);
        server.startup();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    /** Gives the folder its cluster id, once: a folder that has one keeps it. */
    private void format() throws Exception {
        new Formatter()
                .setNodeId(NODE)
                .setClusterId(clusterId())
                .setDirectories(List.of(logs.toString()))
                .setMetadataLogDirectory(logs.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .run();
    }

    private String clusterId() throws IOException {
        Path meta = logs.resolve("meta.properties");
        if (!Files.exists(meta)) {
            return Uuid.randomUuid().toString();
        }
        Properties known = new Properties();
        try (Reader reader = Files.newBufferedReader(meta)) {
            known.load(reader);
        }
        return known.getProperty("cluster.id", "");
    }

    private Properties settings() throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(SETTINGS));
        String controller = "127.0.0.1:" + controllerPort;
        settings.setProperty("controller.quorum.voters", NODE + "@" + controller);
        settings.setProperty(
                "listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://" + controller);
        settings.setProperty("log.dirs", logs.toString());
        return settings;
    }
}
