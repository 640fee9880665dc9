package io.voxtrail.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The four loopback ports of a stack, kept in its data folder so that its addresses stay. */
record Ports(int broker, int controller, int search, int transport) {

    private static final int NONE = 0;

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
    Ports stillFree(StackConfig config) {
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
            OptionalInt wanted, int kept, Part part, List<ServerSocket> held) {
        if (wanted.isEmpty()) {
            return keepOrPick(kept, held);
        }
        try {
            return hold(wanted.getAsInt(), held);
        } catch (IOException taken) {
            throw new StackException(
                    "port %d on 127.0.0.1, asked for %s, is not free: %s"
                            .formatted(wanted.getAsInt(), part.product(), taken.getMessage()),
                    taken);
        }
    }

    private static int keepOrPick(int kept, List<ServerSocket> held) {
        try {
            return hold(kept, held);
        } catch (IOException taken) {
            try {
                return hold(NONE, held);
            } catch (IOException none) {
                throw new StackException("no free port on 127.0.0.1: " + none.getMessage(), none);
            }
        }
    }

    /** Port 0 lets the operating system pick. */
    private static int hold(int port, List<ServerSocket> held) throws IOException {
        ServerSocket socket = new ServerSocket();
        held.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return socket.getLocalPort();
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // nothing listens there any more, which is all that was wanted
        }
    }
}
