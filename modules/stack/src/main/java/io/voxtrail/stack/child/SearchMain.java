package io.voxtrail.stack.child;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * One OpenSearch node on loopback, with its modules on the class path. Arguments: folder, HTTP
 * port, transport port.
 *
 * <p>{@code Bootstrap} is not used: it refuses to run as root and wants kernel limits that a laptop
 * does not have.
 */
public final class SearchMain implements ChildLife.Server {

    private static final String PAINLESS = PainlessModulePlugin.class.getName();

    private final Path folder;
    private final int port;
    private final int transportPort;
    private @Nullable Node node;

    private SearchMain(Path folder, int port, int transportPort) {
        this.folder = folder;
        this.port = port;
        this.transportPort = transportPort;
    }

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        ChildLife.run(
                folder,
                new SearchMain(folder, Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    }

    @Override
    public void start() throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(
                        settings(), Map.of(), config, () -> "voxtrail");
        node = new NodeOfModules(environment, modules());
        node.start();
    }

    @Override
    public void stop() throws Exception {
        if (node != null) {
            node.close();
            node.awaitClose(20, TimeUnit.SECONDS);
        }
    }

    private Settings settings() {
        return Settings.builder()
                .put("cluster.name", "voxtrail")
                .put("path.home", folder.toString())
                .put("path.data", folder.resolve("data").toString())
                .put("path.logs", folder.resolve("logs").toString())
                .put("path.repo", folder.resolve("snapshots").toString())
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.type", "netty4")
                .put("http.port", port)
                .put("transport.type", "netty4")
                .put("transport.port", transportPort)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("action.auto_create_index", false)
                .put("action.destructive_requires_name", true)
                .build();
    }

    private static List<PluginInfo> modules() {
        return List.of(
                module(Netty4ModulePlugin.class),
                module(PainlessModulePlugin.class),
                module(MapperExtrasModulePlugin.class),
                module(ReindexModulePlugin.class),
                module(CommonAnalysisModulePlugin.class, PAINLESS));
    }

    private static PluginInfo module(Class<? extends Plugin> type, String... extended) {
        return new PluginInfo(
                type.getName(),
                "on the class path",
                Version.CURRENT.toString(),
                Version.CURRENT,
                "21",
                type.getName(),
                null,
                List.of(extended),
                false);
    }

    /** Opens the constructor by which modules come from the class path instead of a folder. */
    private static final class NodeOfModules extends Node {
        NodeOfModules(Environment environment, Collection<PluginInfo> modules) {
            super(environment, modules, true);
        }
    }
}
