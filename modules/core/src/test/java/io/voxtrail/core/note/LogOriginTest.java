package io.voxtrail.core.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogOriginTest {

    private static final StreamId STREAM = StreamId.of(new byte[16]);

    @Test
    void namesTheStreamUnderItsNode() {
        LogOrigin origin = new LogOrigin("example", new NodeId("store-1.vm"), STREAM);

        assertThat(origin).hasToString("voxtrail.example/store-1.vm/" + STREAM);
        assertThat(origin.nodeKeyName()).isEqualTo("voxtrail.example/store-1.vm");
        assertThat(LogOrigin.parse(origin.toString())).isEqualTo(origin);
    }

    @Test
    void refusesNodesThatNoKeyCanBeNamedAfter() {
        for (String node : List.of("a b", "a+b", "a/b", "a\u00a0b")) {
            assertThatThrownBy(() -> new LogOrigin("example", new NodeId(node), STREAM))
                    .isInstanceOf(MalformedNoteException.class)
                    .hasMessageContaining("cannot name a log");
        }
        for (String deployment : List.of("", "a/b", "a b", "a+b")) {
            assertThatThrownBy(() -> new LogOrigin(deployment, new NodeId("n"), STREAM))
                    .isInstanceOf(MalformedNoteException.class);
        }
    }

    @Test
    void readsNothingElse() {
        String honest = new LogOrigin("example", new NodeId("n1"), STREAM).toString();

        Mutations.of(
                honest,
                20_000,
                1,
                text -> {
                    try {
                        assertThat(LogOrigin.parse(text)).hasToString(text);
                    } catch (MalformedNoteException e) {
                        assertThat(e).message().isNotBlank();
                    }
                });
    }
}
