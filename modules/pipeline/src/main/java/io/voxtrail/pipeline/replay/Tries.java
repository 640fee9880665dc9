package io.voxtrail.pipeline.replay;

import io.voxtrail.wire.QuarantineRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each value was sent back of late. A reader that cannot read what we can would else get
 * it again for ever; so it stays in quarantine after the third time, until the next start.
 */
final class Tries {

    static final int AT_MOST = 3;

    private static final int REMEMBERED = 10_000;

    private final Map<String, Integer> sent =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                    return size() > REMEMBERED;
                }
            };

    boolean mayBeSent(QuarantineRecord record) {
        return sent.getOrDefault(identity(record), 0) < AT_MOST;
    }

    void sent(QuarantineRecord record) {
        sent.merge(identity(record), 1, Integer::sum);
    }

    private static String identity(QuarantineRecord record) {
        return record.topic() + " " + record.valueSha256().orElse("");
    }
}
