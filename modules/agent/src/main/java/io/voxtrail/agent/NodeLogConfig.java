package io.voxtrail.agent;

import io.voxtrail.emitter.EmitterConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Under what name and key the agent's log is signed, and what is counted beside it.
 *
 * @param deployment the trail's name, the same for all nodes of a provider
 * @param nodeKey the node's private key; empty: node.key in the spool's folder, made when missing
 * @param servedTotal a file that holds one number and nothing else: how often the storage server
 *     has served content since it began, by its own count, for exactly what the agent follows
 */
public record NodeLogConfig(String deployment, Optional<Path> nodeKey, Optional<Path> servedTotal) {

    public static final NodeLogConfig USUAL =
            new NodeLogConfig(EmitterConfig.DEFAULT_DEPLOYMENT, Optional.empty(), Optional.empty());

    EmitterConfig applyTo(EmitterConfig emitter) {
        EmitterConfig named = emitter.inDeployment(deployment);
        EmitterConfig keyed = nodeKey.map(named::withNodeKey).orElse(named);
        return servedTotal
                .map(file -> keyed.withServedTotal(new ServedTotalFile(file)))
                .orElse(keyed);
    }
}
