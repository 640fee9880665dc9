package io.voxtrail.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** The shape is kept as a text, so that a change of it is seen in review. */
class TopologyShapeTest {

    private static final Path KEPT = Path.of("src/test/resources/topology.txt");

    @Test
    void theTopologyIsTheOneThatWasReviewed() throws IOException {
        Topology topology =
                AuditTopology.of(
                        TopologyConfig.of(Topics.prefixed("voxtrail.")),
                        Codecs.shipped(),
                        new Counters(),
                        Clock.systemUTC());

        String shape = topology.describe().toString();
        if (System.getenv("VOXTRAIL_KEEP_TOPOLOGY") != null) {
            Files.writeString(KEPT, shape);
        }

        assertThat(shape).isEqualTo(Files.readString(KEPT));
        assertThat(shape).doesNotContainPattern("KSTREAM|KTABLE|0000");
    }
}
