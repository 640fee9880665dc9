package io.voxtrail.stack.child;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .setDirectories(java.util.List.of(logs.toString()))
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

    private Properties settings() {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put(
                "listeners",
                "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("log.dirs", logs.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("min.insync.replicas", "1");
        for (String internal :
                new String[] {
                    "offsets.topic", "transaction.state.log", "share.coordinator.state.topic"
                }) {
            settings.put(internal + ".replication.factor", "1");
            settings.put(internal + ".num.partitions", "4"); // 50 would be opened at every start
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put(
                "group.min.session.timeout.ms", "1000"); // so that a killed member is replaced soon
        settings.put(
                "log.cleaner.dedupe.buffer.size", Integer.toString(32 << 20)); // of a small heap
        return settings;
    }
}
