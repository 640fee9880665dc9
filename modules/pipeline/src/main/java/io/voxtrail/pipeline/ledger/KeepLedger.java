package io.voxtrail.pipeline.ledger;

import static java.util.Objects.requireNonNull;

import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.wire.Codec;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Tells the judge of the nodes' logs what comes, and writes what it says. It has all of a node in
 * one place, in the order of arrival.
 */
public final class KeepLedger extends ContextualProcessor<String, Told, String, byte[]> {

    public static final String STORE = "node-ledger";

    private final Limits limits;
    private final ToldSerde serde;
    private final Codec<LedgerEntry> codec;
    private final Duration lookEvery;

    private @Nullable NodeLedger ledger;

    public KeepLedger(
            Limits limits, ToldSerde serde, Codec<LedgerEntry> codec, Duration lookEvery) {
        this.limits = limits;
        this.serde = serde;
        this.codec = codec;
        this.lookEvery = lookEvery;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        Rows rows = new StoreRows(context.getStateStore(STORE));
        ledger = new NodeLedger(limits, rows, serde, this::write);
        context.schedule(
                lookEvery, PunctuationType.WALL_CLOCK_TIME, _ -> requireNonNull(ledger).look());
    }

    @Override
    public void process(Record<String, Told> record) {
        requireNonNull(ledger).tell(record.value());
    }

    private void write(String key, LedgerEntry entry) {
        long at = Math.max(0, entry.foundAt().toEpochMilli());
        context().forward(new Record<>(key, codec.encode(entry), at));
    }
}
