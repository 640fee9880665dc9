package io.voxtrail.index.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.index.opensearch.Json;
import java.util.Collection;
import java.util.Optional;

/** Which documents belong to a verification: those of its logs, and those that claim its time. */
final class DocumentQuery {

    static final String STREAM = "voxtrail.node.stream";
    static final String SEQUENCE = "voxtrail.node.sequence";

    /** OpenSearch takes at most 1,024 clauses. */
    private static final int MOST_RANGES = 250;

    private DocumentQuery() {}

    static ObjectNode of(Period period, Optional<NodeId> node, Collection<SignedLog> logs) {
        ObjectNode query = Json.object();
        if (period.equals(Period.ALL) && node.isEmpty()) {
            query.putObject("match_all");
            return query;
        }
        ArrayNode should = query.putObject("bool").putArray("should");
        if (logs.size() <= MOST_RANGES) {
            logs.forEach(log -> range(should, log));
        } else {
            ArrayNode streams = should.addObject().putObject("terms").putArray(STREAM);
            logs.forEach(log -> streams.add(log.stream().toString()));
        }
        claimed(should, period, node);
        return query;
    }

    private static void range(ArrayNode should, SignedLog log) {
        ArrayNode both = should.addObject().putObject("bool").putArray("filter");
        both.addObject().putObject("term").put(STREAM, log.stream().toString());
        both.addObject()
                .putObject("range")
                .putObject(SEQUENCE)
                .put("gte", log.from())
                .put("lt", log.to());
    }

    private static void claimed(ArrayNode should, Period period, Optional<NodeId> node) {
        ArrayNode both = should.addObject().putObject("bool").putArray("filter");
        ObjectNode time = both.addObject().putObject("range").putObject("time");
        time.put("gte", period.from().map(from -> from.toEpochMilli()).orElse(Long.MIN_VALUE));
        time.put("lte", period.to().map(to -> to.toEpochMilli()).orElse(Long.MAX_VALUE));
        node.ifPresent(one -> both.addObject().putObject("term").put("device.uid", one.value()));
    }
}
