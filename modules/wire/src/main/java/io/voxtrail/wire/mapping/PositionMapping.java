package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.presentLong;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.attempt.ClockSource;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.nodelog.StreamId;

/** What every record of a node's log begins with. */
final class PositionMapping {

    private PositionMapping() {}

    static io.voxtrail.wire.avro.LogPosition toAvro(LogPosition position) {
        return new io.voxtrail.wire.avro.LogPosition(
                position.node().value(), toAvro(position.stream()), position.sequence());
    }

    static LogPosition toCore(io.voxtrail.wire.avro.LogPosition position) {
        return new LogPosition(
                new NodeId(position.getNode()),
                toCore(position.getStream()),
                position.getSequence());
    }

    static io.voxtrail.wire.avro.StreamId toAvro(StreamId stream) {
        return new io.voxtrail.wire.avro.StreamId(stream.bytes());
    }

    static StreamId toCore(io.voxtrail.wire.avro.StreamId stream) {
        return StreamId.of(stream.bytes());
    }

    static io.voxtrail.wire.avro.Salt toAvro(Salt salt) {
        return new io.voxtrail.wire.avro.Salt(salt.bytes());
    }

    static Salt toCore(io.voxtrail.wire.avro.Salt salt) {
        return Salt.of(salt.bytes());
    }

    static io.voxtrail.wire.avro.NodeClock toAvro(NodeClock clock) {
        return new io.voxtrail.wire.avro.NodeClock(
                same(io.voxtrail.wire.avro.ClockSource.class, clock.source()),
                orNull(clock.offsetMicros()),
                clock.synced());
    }

    static NodeClock toCore(io.voxtrail.wire.avro.NodeClock clock) {
        return new NodeClock(
                same(ClockSource.class, clock.getSource()),
                presentLong(clock.getOffsetMicros()),
                clock.getSynced());
    }

    static io.voxtrail.wire.avro.SequenceRange toAvro(SequenceRange range) {
        return new io.voxtrail.wire.avro.SequenceRange(range.from(), range.to());
    }

    static SequenceRange toCore(io.voxtrail.wire.avro.SequenceRange range) {
        return new SequenceRange(range.getFrom(), range.getTo());
    }

    static io.voxtrail.wire.avro.EventId toAvro(EventId id) {
        return new io.voxtrail.wire.avro.EventId(toAvro(id.stream()), id.sequence());
    }

    static EventId toCore(io.voxtrail.wire.avro.EventId id) {
        return new EventId(toCore(id.getStream()), id.getSequence());
    }
}
