package io.voxtrail.index.verify;

import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.opensearch.OpenSearch;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.Topic;
import io.voxtrail.wire.Topics;
import java.util.Map;

/**
 * Where a trail is: its indices, its topics and who can read them.
 *
 * @param kafka settings for a client, {@code bootstrap.servers} among them
 */
public record VerifiedTrail(
        OpenSearch openSearch,
        IndexNames names,
        Map<String, String> kafka,
        Topics topics,
        Codecs codecs) {

    public VerifiedTrail {
        kafka = Map.copyOf(kafka);
    }

    TopicScan scan(Topic topic) {
        return new TopicScan(kafka, topic);
    }
}
