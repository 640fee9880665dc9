package io.voxtrail.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    private static final StackConfig ANY = StackConfig.in(Path.of("data"));

    @Test
    void areFourDifferentOnes() throws Exception {
        Ports picked = Ports.NOT_PICKED.stillFree(ANY);

        assertThat(
                        Set.of(
                                picked.broker(),
                                picked.controller(),
                                picked.search(),
                                picked.transport()))
                .hasSize(4)
                .doesNotContain(0);
    }

    @Test
    void stayAsLongAsTheyAreFree() throws Exception {
        Ports picked = Ports.NOT_PICKED.stillFree(ANY);

        assertThat(picked.stillFree(ANY)).isEqualTo(picked);
    }

    @Test
    void changeOnlyWhereAnotherProcessTookOne() throws Exception {
        Ports picked = Ports.NOT_PICKED.stillFree(ANY);

        try (ServerSocket _ = listenOn(picked.search())) {
            Ports again = picked.stillFree(ANY);

            assertThat(again.search()).isNotEqualTo(picked.search());
            assertThat(again.broker()).isEqualTo(picked.broker());
        }
    }

    @Test
    void areRefusedByNumberAndProductWhenInsistedOnAndTaken() throws Exception {
        try (ServerSocket taken = listenOn(0)) {
            OptionalInt port = OptionalInt.of(taken.getLocalPort());

            assertThatThrownBy(() ->
                            Ports.NOT_PICKED.stillFree(ANY.withPorts(port, OptionalInt.empty())))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith(
                            "port "
                                    + taken.getLocalPort()
                                    + " on 127.0.0.1, asked for Kafka, is not free");
        }
    }

    private static ServerSocket listenOn(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
