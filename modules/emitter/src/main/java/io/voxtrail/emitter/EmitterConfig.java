package io.voxtrail.emitter;

import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How one node records.
 *
 * @param spoolFolder exists, belongs to this process, mode 0700
 * @param forwarding where the log is sent; empty: it stays in the spool
 * @param allowAndCount kinds of principals whose access goes on when it cannot be recorded; all
 *     others are refused then
 * @param clockState what is known of the node's clock at a moment; asked for each record, so it
 *     must be quick
 * @param deployment names, with the node, the node's log
 * @param nodeKey file of the node's private key, mode 0600; empty: {@code node.key} in the spool's
 *     folder, made at the first start. The node signs in either case; {@code voxtrail node enroll}
 *     tells the trail whose key it is
 * @param servedTotal the storage server's own count of content served since it began, asked for
 *     each checkpoint; empty where nobody counts
 * @param closeWait how long closing goes on sending; what is left is sent after the next start
 */
public record EmitterConfig(
        NodeId node,
        Path spoolFolder,
        Optional<Forwarding> forwarding,
        Set<PrincipalKind> allowAndCount,
        SpoolConfig spool,
        InstantSource clock,
        Supplier<NodeClock> clockState,
        String deployment,
        Optional<Path> nodeKey,
        Supplier<OptionalLong> servedTotal,
        Duration closeWait) {

    /** For providers that have one trail only. */
    public static final String DEFAULT_DEPLOYMENT = "default";

    /** People who reach for their own mail, and the devices and callers that do it for them. */
    private static final Set<PrincipalKind> MAY_BE_COUNTED =
            Set.of(
                    PrincipalKind.SUBSCRIBER,
                    PrincipalKind.DELEGATE,
                    PrincipalKind.DEVICE,
                    PrincipalKind.ANONYMOUS);

    public EmitterConfig {
        allowAndCount = Set.copyOf(allowAndCount);
        List<String> faults = new ArrayList<>();
        for (PrincipalKind kind : allowAndCount) {
            if (!MAY_BE_COUNTED.contains(kind)) {
                faults.add(kind + " must be refused when it cannot be recorded");
            }
        }
        try {
            String unused = LogOrigin.nodeKeyName(deployment, node);
        } catch (MalformedNoteException e) {
            faults.add(e.getMessage());
        }
        if (closeWait.isNegative()) {
            faults.add("closeWait is negative");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    /**
     * Where the log is sent.
     *
     * @param kafka the producer's settings, at least {@code bootstrap.servers}
     */
    public record Forwarding(Topics topics, Map<String, String> kafka) {
        public Forwarding {
            kafka = Map.copyOf(kafka);
            if (!kafka.containsKey("bootstrap.servers")) {
                throw new IllegalArgumentException("kafka lacks bootstrap.servers");
            }
        }

        /** Without the values, which may be secrets. */
        @Override
        public String toString() {
            return "Forwarding" + kafka.keySet();
        }
    }

    /** Records into the folder, sends nothing, refuses what cannot be recorded. */
    public static EmitterConfig of(NodeId node, Path spoolFolder) {
        return new EmitterConfig(
                node,
                spoolFolder,
                Optional.empty(),
                Set.of(),
                SpoolConfig.DEFAULTS,
                InstantSource.system(),
                () -> NodeClock.UNKNOWN,
                DEFAULT_DEPLOYMENT,
                Optional.empty(),
                OptionalLong::empty,
                Duration.ofSeconds(5));
    }

    public EmitterConfig forwardingTo(Topics topics, Map<String, String> kafka) {
        Optional<Forwarding> to = Optional.of(new Forwarding(topics, kafka));
        return new EmitterConfig(
                node,
                spoolFolder,
                to,
                allowAndCount,
                spool,
                clock,
                clockState,
                deployment,
                nodeKey,
                servedTotal,
                closeWait);
    }

    public EmitterConfig allowAndCount(PrincipalKind first, PrincipalKind... more) {
        Set<PrincipalKind> kinds = EnumSet.of(first, more);
        return new EmitterConfig(
                node,
                spoolFolder,
                forwarding,
                kinds,
                spool,
                clock,
                clockState,
                deployment,
                nodeKey,
                servedTotal,
                closeWait);
    }

    public EmitterConfig withSpool(SpoolConfig limits) {
        return new EmitterConfig(
                node,
                spoolFolder,
                forwarding,
                allowAndCount,
                limits,
                clock,
                clockState,
                deployment,
                nodeKey,
                servedTotal,
                closeWait);
    }

    public EmitterConfig withClock(InstantSource source) {
        return new EmitterConfig(
                node,
                spoolFolder,
                forwarding,
                allowAndCount,
                spool,
                source,
                clockState,
                deployment,
                nodeKey,
                servedTotal,
                closeWait);
    }

    public EmitterConfig withClockState(Supplier<NodeClock> state) {
        return new EmitterConfig(
                node,
                spoolFolder,
                forwarding,
                allowAndCount,
                spool,
                clock,
                state,
                deployment,
                nodeKey,
                servedTotal,
                closeWait);
    }

    public EmitterConfig inDeployment(String name) {
        return new EmitterConfig(
                node,
                spoolFolder,
                forwarding,
                allowAndCount,
                spool,
                clock,
                clockState,
                name,
                nodeKey,
                servedTotal,
                closeWait);
    }

    public EmitterConfig withNodeKey(Path file) {
        return new EmitterConfig(
                node,
                spoolFolder,
                forwarding,
                allowAndCount,
                spool,
                clock,
                clockState,
                deployment,
                Optional.of(file),
                servedTotal,
                closeWait);
    }

    public EmitterConfig withServedTotal(Supplier<OptionalLong> count) {
        return new EmitterConfig(
                node,
                spoolFolder,
                forwarding,
                allowAndCount,
                spool,
                clock,
                clockState,
                deployment,
                nodeKey,
                count,
                closeWait);
    }

    public EmitterConfig withCloseWait(Duration atMost) {
        return new EmitterConfig(
                node,
                spoolFolder,
                forwarding,
                allowAndCount,
                spool,
                clock,
                clockState,
                deployment,
                nodeKey,
                servedTotal,
                atMost);
    }
}
