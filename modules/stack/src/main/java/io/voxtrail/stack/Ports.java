package io.voxtrail.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** The four loopback ports of a stack, kept in its data folder so that its addresses stay. */
record Ports(int broker, int controller, int search, int transport) {

    private static final int NONE = 0;

    /** Below the range from which operating systems take the near ends of outgoing connections. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES_FOR_NEW = 200;
    private static final int TRIES_FOR_KEPT = 20;
    private static final long TRY_EVERY_MILLIS = 50;

    Ports {
        for (int port : new int[] {broker, controller, search, transport}) {
            if (port < NONE || port > 65535) {
                throw new IllegalArgumentException(port + " is not a port");
            }
        }
    }

    /** Before the first start: nothing is kept yet. */
    static final Ports NOT_PICKED = new Ports(NONE, NONE, NONE, NONE);

    /**
     * The same ports where they are still free, new ones where not.
     *
     * @throws StackException if a port that the config insists on is taken
     */
    Ports stillFree(StackConfig config) throws InterruptedException {
        List<ServerSocket> held =
                new ArrayList<>(); // until all are picked, so that none is picked twice
        try {
            return new Ports(
                    insistOrKeep(config.brokerPort(), broker, Part.BROKER, held),
                    keepOrPick(controller, held),
                    insistOrKeep(config.searchPort(), search, Part.SEARCH, held),
                    keepOrPick(transport, held));
        } finally {
            held.forEach(Ports::release);
        }
    }

    int of(Part part) {
        return switch (part) {
            case BROKER -> broker;
            case SEARCH -> search;
        };
    }

    /** The second port a part needs: the controller's, or OpenSearch's transport. */
    int innerOf(Part part) {
        return switch (part) {
            case BROKER -> controller;
            case SEARCH -> transport;
        };
    }

    private static int insistOrKeep(
            OptionalInt wanted, int kept, Part part, List<ServerSocket> held)
            throws InterruptedException {
        if (wanted.isEmpty()) {
            return keepOrPick(kept, held);
        }
        try {
            hold(wanted.getAsInt(), held);
            return wanted.getAsInt();
        } catch (IOException taken) {
            throw new StackException(
                    "port %d on 127.0.0.1, asked for %s, is not free: %s"
                            .formatted(wanted.getAsInt(), part.product(), taken.getMessage()),
                    taken);
        }
    }

    /**
     * A server that ends lets go of its lock a moment before its port, so a kept one is asked for
     * twice.
     */
    private static int keepOrPick(int kept, List<ServerSocket> held) throws InterruptedException {
        for (int i = 0; kept != NONE && i < TRIES_FOR_KEPT; i++) {
            if (isHeld(kept, held)) {
                return kept;
            }
            Thread.sleep(TRY_EVERY_MILLIS);
        }
        for (int i = 0; i < TRIES_FOR_NEW; i++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isHeld(candidate, held)) {
                return candidate;
            }
        }
        throw new StackException(
                "no free port on 127.0.0.1 from %d to %d in %d tries"
                        .formatted(LOWEST, HIGHEST, TRIES_FOR_NEW));
    }

    private static boolean isHeld(int port, List<ServerSocket> held) {
        try {
            hold(port, held);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static void hold(int port, List<ServerSocket> held) throws IOException {
        ServerSocket socket = new ServerSocket();
        held.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // nothing listens there any more, which is all that was wanted
        }
    }
}
