package io.voxtrail.pipeline.read;

import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.pipeline.flow.Outcome;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Reads which nodes are enrolled. What cannot be read, or lies under another's key, is refused. */
public final class ReadEnrolments
        extends ContextualProcessor<byte[], byte[], String, Outcome<NodeEnrolment>> {

    private final Codec<NodeEnrolment> codec;

    public ReadEnrolments(Codec<NodeEnrolment> codec) {
        this.codec = codec;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Outcome<NodeEnrolment> outcome = read(record);
        String key = Ids.of(record.key()).orElse("");
        context().forward(new Record<>(key, outcome, record.timestamp()));
    }

    private Outcome<NodeEnrolment> read(Record<byte[], byte[]> record) {
        try {
            NodeEnrolment enrolment = codec.decode(record.value());
            return Ids.of(record.key()).equals(Optional.of(enrolment.node().value()))
                    ? new Outcome.Good<>(enrolment)
                    : Refusals.received(
                            context(),
                            record,
                            Refusals.KEY_MISMATCH,
                            "the key is not the node's id");
        } catch (UndecodableException e) {
            return Refusals.unreadable(context(), record, e);
        }
    }
}
