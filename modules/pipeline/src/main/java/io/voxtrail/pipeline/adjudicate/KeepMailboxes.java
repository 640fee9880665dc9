package io.voxtrail.pipeline.adjudicate;

import static java.util.Objects.requireNonNull;

import io.voxtrail.core.Octets;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.pipeline.history.History;
import io.voxtrail.pipeline.read.Ids;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is known of mailboxes, everywhere whole. An unusable record changes nothing. */
public final class KeepMailboxes extends ContextualProcessor<byte[], byte[], Void, Void> {

    public static final String STORE = "mailbox-history";

    private static final Logger LOG = LoggerFactory.getLogger(KeepMailboxes.class);

    private final Codec<Mailbox> codec;
    private final Duration kept;
    private final Facts facts;
    private final Counters counters;

    private @Nullable History history;

    public KeepMailboxes(Codec<Mailbox> codec, Duration kept, Facts facts, Counters counters) {
        this.codec = codec;
        this.kept = kept;
        this.facts = facts;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        history = new History(context.getStateStore(STORE), kept);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Instant appendedAt = Instant.ofEpochMilli(record.timestamp());
        byte @Nullable [] value = record.value(); // null: a tombstone
        Optional<String> key = Ids.of(record.key());
        if (value == null && key.isPresent()) {
            requireNonNull(history).remove(key.get(), appendedAt);
            facts.changed(appendedAt);
            return;
        }
        try {
            keep(key, codec.decode(value), Octets.owning(requireNonNull(value)), appendedAt);
        } catch (UndecodableException e) {
            refuse(e.reason().name());
        }
    }

    private void keep(Optional<String> key, Mailbox mailbox, Octets bytes, Instant appendedAt) {
        String id = mailbox.id().value();
        if (!key.equals(Optional.of(id))) {
            refuse("KEY_MISMATCH");
            return;
        }
        if (!requireNonNull(history).keep(id, mailbox.effectiveAt(), bytes, appendedAt)) {
            counters.forgotten();
        }
        facts.changed(appendedAt);
    }

    private void refuse(String reason) {
        counters.unreadableFact();
        LOG.warn(
                "a mailbox record cannot be used reason={} at={}",
                reason,
                context().recordMetadata());
    }
}
