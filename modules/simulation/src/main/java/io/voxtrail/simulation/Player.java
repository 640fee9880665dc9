package io.voxtrail.simulation;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.emitter.Emitter;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.NodeKeyFile;
import io.voxtrail.emitter.Recorded;
import io.voxtrail.emitter.spool.SpoolFolder;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;

/** Plays a day through real emitters, one for each storage node, each with its own spool. */
public final class Player implements AutoCloseable {

    private final List<Emitter> nodes = new ArrayList<>();

    private Player() {}

    /**
     * The keys by which the nodes will sign, made where they are missing: to be enrolled before
     * they start.
     *
     * @throws IOException when a spool's folder cannot be used; its message says why
     */
    public static Map<NodeId, VerifierKey> keys(Path folder, int nodes) throws IOException {
        Map<NodeId, VerifierKey> keys = new LinkedHashMap<>();
        for (int i = 1; i <= nodes; i++) {
            EmitterConfig node = node(folder, i);
            keys.put(
                    node.node(),
                    NodeKeyFile.readOrMake(
                                    node.spoolFolder().resolve(NodeKeyFile.NAME),
                                    LogOrigin.nodeKeyName(node.deployment(), node.node()),
                                    new SecureRandom())
                            .verifierKey());
        }
        return keys;
    }

    private static EmitterConfig node(Path folder, int number) throws IOException {
        String name = "store-" + number;
        return EmitterConfig.of(new NodeId(name), SpoolFolder.create(folder.resolve(name)));
    }

    /**
     * Starts the nodes.
     *
     * @param folder where each node gets a spool of its own
     * @throws IOException when a spool cannot be used; its message says why
     */
    public static Player open(Path folder, int nodes, Topics topics, Map<String, String> kafka)
            throws IOException {
        Player player = new Player();
        try {
            for (int i = 1; i <= nodes; i++) {
                player.nodes.add(Emitter.open(node(folder, i).forwardingTo(topics, kafka)));
            }
            return player;
        } catch (IOException refused) {
            player.close();
            throw refused;
        }
    }

    /**
     * Records every attempt of the day in the order of time and waits until each is on its node's
     * disk.
     *
     * @param progress told how many have been handed over so far
     * @return each attempt's id with what should be said of it, in the day's order
     */
    public List<Performed> play(ProviderDay day, IntConsumer progress) {
        List<CompletionStage<Recorded>> recorded = new ArrayList<>(day.played().size());
        for (Played played : day.played()) {
            recorded.add(nodes.get(played.node()).recordAsync(played.attempt()));
            progress.accept(recorded.size());
        }
        List<Performed> performed = new ArrayList<>(recorded.size());
        for (int i = 0; i < recorded.size(); i++) {
            Played played = day.played().get(i);
            performed.add(
                    new Performed(
                            id(recorded.get(i)),
                            played.attempt().occurredAt(),
                            played.expectation()));
        }
        return performed;
    }

    private static EventId id(CompletionStage<Recorded> stage) {
        return switch (stage.toCompletableFuture().join()) {
            case Recorded.InLog(var position) -> position.eventId();
            case Recorded.CountedOnly() ->
                    throw new IllegalStateException("no node of the simulation counts only");
        };
    }

    /** Waits until Kafka has all that was played; false when it has not by then. */
    public boolean awaitForwarded(Duration atMost) throws InterruptedException {
        Instant until = Instant.now().plus(atMost);
        for (Emitter node : nodes) {
            Duration left = Duration.between(Instant.now(), until);
            if (left.isNegative() || !node.awaitForwarded(left)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        for (Emitter node : nodes) {
            node.close();
        }
        nodes.clear();
    }

    /** An attempt that was played, by the id under which it can be found. */
    public record Performed(EventId id, Instant occurredAt, Expectation expectation) {}
}
