package io.voxtrail.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.agent.fields.FaultyTextException;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.emitter.NodeKeyFile;
import io.voxtrail.emitter.spool.SpoolInspector;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent's log says of the agent itself. */
class AgentLogTest {
    @TempDir private Path folder;

    @Test
    void aStartWithOtherFiltersThanTheLastOneSaysSoAndOneWithTheSameDoesNot() throws Exception {
        startAndStop(config("store"));
        startAndStop(config("store"));
        assertThat(notices(NoticeKind.FILTER_CHANGE)).isEmpty();

        startAndStop(config("portal"));
        startAndStop(config("portal"));

        List<NodeNotice> changes = notices(NoticeKind.FILTER_CHANGE);
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().detail().orElse(""))
                .matches("filters=\\w{64} before=\\w{64}");
    }

    @Test
    void theServersOwnCountStandsInTheSignedEndAndAFileWithoutOneIsNoCount() throws Exception {
        Path count = Files.writeString(folder.resolve("served"), "1734\n");
        AgentConfig counted =
                config("store")
                        .withLog(new NodeLogConfig("prod", Optional.empty(), Optional.of(count)));

        startAndStop(counted);
        Files.writeString(count, "many");
        startAndStop(counted);

        assertThat(notices(NoticeKind.CLOSE))
                .extracting(NodeNotice::servedTotal)
                .containsExactly(OptionalLong.of(1734), OptionalLong.empty());
    }

    @Test
    void theLogIsSignedByTheKeyThatIsConfigured() throws Exception {
        Path key = folder.resolve("k.key");
        var made = NodeKeyFile.make(key, "voxtrail.prod/store-1", new SecureRandom());

        startAndStop(
                config("store")
                        .withLog(new NodeLogConfig("prod", Optional.of(key), Optional.empty())));

        String certificate = notices(NoticeKind.START).getFirst().note().orElseThrow();
        assertThat(StreamCertificate.of(SignedNote.parse(certificate), made.verifierKey()))
                .isPresent();
    }

    @Test
    void aDeploymentThatCannotNameALogIsAFaultOfTheConfiguration() throws Exception {
        AgentConfig config = config("store");

        assertThatThrownBy(() ->
                        config.withLog(
                                new NodeLogConfig("a b", Optional.empty(), Optional.empty())))
                .isInstanceOf(FaultyTextException.class)
                .hasMessageContaining("deployment");
    }

    private AgentConfig config(String source) throws IOException {
        return AgentFixture.config(
                folder, new SourceConfig.JsonLines(source, folder.resolve("attempts.log")));
    }

    private static void startAndStop(AgentConfig config) throws IOException {
        Agent.open(config).close();
    }

    private List<NodeNotice> notices(NoticeKind kind) throws IOException {
        var codec = Codecs.shipped().logRecords();
        List<NodeNotice> notices = new ArrayList<>();
        SpoolInspector.export(
                folder.resolve("agent/spool"),
                frame -> {
                    try {
                        if (codec.decode(frame.payload()) instanceof NodeNotice notice
                                && notice.kind() == kind) {
                            notices.add(notice);
                        }
                    } catch (UndecodableException e) {
                        throw new AssertionError(e);
                    }
                });
        return notices;
    }
}
