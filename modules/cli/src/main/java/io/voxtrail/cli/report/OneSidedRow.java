package io.voxtrail.cli.report;

import io.voxtrail.index.query.OneSidedRequest;
import java.util.List;

/** A one-sided request as a row. */
final class OneSidedRow {

    static final List<String> HEADER =
            List.of("first", "request_id", "seen_by", "attempts", "nodes", "event_id", "settled");

    private OneSidedRow() {}

    static List<String> of(OneSidedRequest one) {
        return List.of(
                one.first().toString(),
                one.requestId(),
                one.seenBy().name(),
                Long.toString(one.attempts()),
                String.join(" ", one.nodes()),
                one.event(),
                one.settled() ? "yes" : "may still be paired");
    }
}
