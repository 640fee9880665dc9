package io.voxtrail.witness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;

/** A witness to be killed: its folder, its file of keys. Says its port when it listens. */
public final class WitnessProcess {

    private WitnessProcess() {}

    public static void main(String[] args) throws Exception {
        WitnessServer server =
                WitnessServer.start(
                        new WitnessConfig(
                                Path.of(args[0]),
                                Path.of(args[1]),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                "example.com/witness"),
                        Clock.systemUTC(),
                        System.err::println);
        System.out.println(server.verifierKey() + " " + server.address().getPort());
        Thread.sleep(Long.MAX_VALUE);
    }
}
