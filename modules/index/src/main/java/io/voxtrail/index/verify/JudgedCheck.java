package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.index.documents.IndexNames;
import io.voxtrail.index.documents.StoredAccess;
import io.voxtrail.index.opensearch.Json;
import io.voxtrail.index.verify.Discrepancy.Kind;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds the index against the topic of accesses, as long as Kafka keeps them: the node's log proves
 * what was tried, and only this proves what was said of it. Each access of the topic must be
 * indexed byte by byte; a revised verdict younger than the topic's beginning must be in the topic.
 */
final class JudgedCheck {

    private static final int AT_ONCE = 500;

    /** An attempt's time may be so much later than its broker's. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private final VerifiedTrail trail;
    private final Period period;
    private final Optional<NodeId> node;
    private final Map<TopicPartition, Long> ends;
    private final QuarantineReading quarantine;
    private final Collected found;
    private final VerificationListener listener;
    private final List<Judged> batch = new ArrayList<>();
    private Instant oldest = Instant.MAX;
    private long held;

    private record Judged(Access access, String index, Octets value) {
        String document() {
            return index + "/" + access.id();
        }
    }

    JudgedCheck(
            VerifiedTrail trail,
            Period period,
            Optional<NodeId> node,
            Map<TopicPartition, Long> ends,
            QuarantineReading quarantine,
            Collected found,
            VerificationListener listener) {
        this.trail = trail;
        this.period = period;
        this.node = node;
        this.ends = ends;
        this.quarantine = quarantine;
        this.found = found;
        this.listener = listener;
    }

    /**
     * @return how many accesses were held against the topic
     */
    long run() {
        trail.scan(trail.topics().accesses())
                .each(period.from().map(from -> from.minus(CLOCKS)), ends, this::read);
        flush();
        return held;
    }

    /** The broker's time of the oldest access that was still there. */
    Instant oldest() {
        return oldest;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        oldest = appended.isBefore(oldest) ? appended : oldest;
        Access access;
        try {
            access = trail.codecs().accesses().decode(record.value());
        } catch (UndecodableException e) {
            return;
        }
        String index = index(access);
        if (!index.isEmpty()) {
            found.revisions().remove(index + "/" + access.id());
        }
        if (!index.isEmpty()
                && isAsked(access)
                && !quarantine.holds(record.partition(), record.offset())) {
            batch.add(new Judged(access, index, Octets.owning(record.value())));
        }
        if (batch.size() == AT_ONCE) {
            flush();
        }
    }

    private boolean isAsked(Access access) {
        Instant at = access.recorded().attempt().occurredAt();
        return !period.beginsAfter(at)
                && !period.endsBefore(at)
                && node.map(access.recorded().position().node()::equals).orElse(true);
    }

    /** Empty for an access that no index can hold: it is in quarantine. */
    private String index(Access access) {
        return IndexNames.isPeriod(access.period()) ? trail.names().accesses(access.period()) : "";
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        JsonNode answer = trail.openSearch().ask("POST", "/_mget", request()).json();
        for (int i = 0; i < batch.size(); i++) {
            compare(batch.get(i), answer.path("docs").path(i));
        }
        held += batch.size();
        batch.clear();
        listener.at("accesses of the topic", held);
    }

    private ObjectNode request() {
        ObjectNode request = Json.object();
        ArrayNode docs = request.putArray("docs");
        for (Judged judged : batch) {
            ObjectNode doc = docs.addObject();
            doc.put("_index", judged.index()).put("_id", judged.access().id());
            doc.putArray("_source").add("voxtrail.original").add("voxtrail.judgement");
        }
        return request;
    }

    private void compare(Judged judged, JsonNode hit) {
        if (found.isNamed(judged.document()) || found.isNamed(judged.access().id())) {
            return;
        }
        if (!hit.path("found").asBoolean()) {
            if (judged.access().revision().isPresent() || !found.isMissing(judged.access())) {
                tell(Kind.DELETED, judged, "the pipeline judged it, and it is not indexed");
            }
        } else if (!Arrays.equals(value(hit), judged.value().readOnly())) {
            tell(Kind.CHANGED, judged, "its judgement is not the one that the pipeline gave");
        }
    }

    private static byte[] value(JsonNode hit) {
        JsonNode voxtrail = hit.path("_source").path("voxtrail");
        try {
            byte[] original = voxtrail.path("original").binaryValue();
            byte[] judgement = voxtrail.path("judgement").binaryValue();
            return original == null || judgement == null
                    ? new byte[0]
                    : StoredAccess.value(original, judgement);
        } catch (IOException | IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private void tell(Kind kind, Judged judged, String detail) {
        LogPosition position = judged.access().recorded().position();
        found.discrepancy(
                new Discrepancy(
                        kind,
                        Optional.of(position.node()),
                        Optional.of(position.stream()),
                        Optional.of(new SequenceRange(position.sequence(), position.sequence())),
                        Optional.of(judged.document()),
                        detail));
    }
}
