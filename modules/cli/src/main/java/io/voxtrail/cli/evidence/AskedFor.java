package io.voxtrail.cli.evidence;

import io.voxtrail.index.query.AccessFilter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A filter as a pack's manifest says it: by column the values that may stand there. */
final class AskedFor {

    private final Map<String, List<String>> query = new TreeMap<>();

    private AskedFor() {}

    static Map<String, List<String>> of(AccessFilter filter) {
        return new AskedFor()
                .one("principal", filter.principal())
                .one("mailbox", filter.mailbox())
                .one("owner", filter.owner())
                .one("tenant", filter.tenant())
                .one("event_id", filter.event())
                .one("from", filter.from())
                .one("to", filter.to())
                .any("verdict", filter.verdicts())
                .any("mismatch", filter.mismatches())
                .any("action", filter.actions())
                .any("purpose", filter.purposes())
                .query;
    }

    private AskedFor one(String column, Optional<?> value) {
        value.ifPresent(whole -> query.put(column, List.of(whole.toString())));
        return this;
    }

    private AskedFor any(String column, Collection<? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            query.put(column, values.stream().map(Enum::name).sorted().toList());
        }
        return this;
    }
}
