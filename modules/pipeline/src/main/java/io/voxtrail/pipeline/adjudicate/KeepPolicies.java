package io.voxtrail.pipeline.adjudicate;

import static java.util.Objects.requireNonNull;

import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.judgement.policy.InvalidPolicyException;
import io.voxtrail.judgement.policy.PolicyBook;
import io.voxtrail.pipeline.flow.Counters;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the policies, everywhere whole. A document that cannot be used changes nothing: what was in
 * force stays in force. Nor does a tombstone: what was once policy judged someone.
 */
public final class KeepPolicies extends ContextualProcessor<byte[], byte[], Void, Void> {

    public static final String STORE = "policies";

    private static final Logger LOG = LoggerFactory.getLogger(KeepPolicies.class);

    private final Codec<PolicyDocument> codec;
    private final Facts facts;
    private final Counters counters;

    private @Nullable KeyValueStore<Bytes, byte[]> store;

    public KeepPolicies(Codec<PolicyDocument> codec, Facts facts, Counters counters) {
        this.codec = codec;
        this.facts = facts;
        this.counters = counters;
    }

    /** After a restart the store knows policies whose records will not come again. */
    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        store = context.getStateStore(STORE);
        PolicyBook book = facts.now().policies();
        try (var kept = requireNonNull(store).all()) {
            while (kept.hasNext()) {
                book = book.with(codec.decode(kept.next().value));
            }
        } catch (UndecodableException e) {
            throw new IllegalStateException("a policy that this pipeline kept itself", e);
        }
        facts.policies(book);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] value = record.value(); // null: a tombstone
        try {
            PolicyDocument document = codec.decode(value);
            facts.policies(facts.now().policies().with(document));
            requireNonNull(store).put(key(document), value);
            facts.changed(Instant.ofEpochMilli(record.timestamp()));
            LOG.info("policy known id={} version={}", document.id(), document.version());
        } catch (UndecodableException e) {
            refuse(e.reason().name());
        } catch (InvalidPolicyException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            refuse(e.toString()); // thrown on, it would end the process at every start
        }
    }

    private static Bytes key(PolicyDocument document) {
        return Bytes.wrap(
                (document.id() + '\0' + document.version()).getBytes(StandardCharsets.UTF_8));
    }

    private void refuse(String reason) {
        counters.unreadableFact();
        LOG.warn(
                "a policy record cannot be used reason={} at={}",
                reason,
                context().recordMetadata());
    }
}
