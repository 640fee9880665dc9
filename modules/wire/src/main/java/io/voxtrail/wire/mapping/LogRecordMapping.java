package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.presentLong;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.RecordedAttempt;

/** The records of a node's log. */
public final class LogRecordMapping {

    private LogRecordMapping() {}

    public static io.voxtrail.wire.avro.RecordedAttempt toAvro(RecordedAttempt recorded) {
        return new io.voxtrail.wire.avro.RecordedAttempt(
                PositionMapping.toAvro(recorded.position()),
                PositionMapping.toAvro(recorded.salt()),
                recorded.recordedAt(),
                PositionMapping.toAvro(recorded.clock()),
                recorded.sanitized(),
                recorded.truncated(),
                AttemptMapping.toAvro(recorded.attempt()));
    }

    public static RecordedAttempt toCore(io.voxtrail.wire.avro.RecordedAttempt recorded) {
        return new RecordedAttempt(
                PositionMapping.toCore(recorded.getPosition()),
                PositionMapping.toCore(recorded.getSalt()),
                recorded.getRecordedAt(),
                PositionMapping.toCore(recorded.getClock()),
                recorded.getSanitized(),
                recorded.getTruncated(),
                AttemptMapping.toCore(recorded.getAttempt()));
    }

    public static io.voxtrail.wire.avro.NodeNotice toAvro(NodeNotice notice) {
        return new io.voxtrail.wire.avro.NodeNotice(
                PositionMapping.toAvro(notice.position()),
                PositionMapping.toAvro(notice.salt()),
                notice.recordedAt(),
                PositionMapping.toAvro(notice.clock()),
                same(io.voxtrail.wire.avro.NoticeKind.class, notice.kind()),
                orNull(notice.servedTotal()),
                notice.dropped(),
                orNull(notice.range(), PositionMapping::toAvro),
                orNull(notice.previous(), PositionMapping::toAvro),
                orNull(notice.bootId()),
                orNull(notice.note()),
                orNull(notice.detail()));
    }

    public static NodeNotice toCore(io.voxtrail.wire.avro.NodeNotice notice) {
        return new NodeNotice(
                PositionMapping.toCore(notice.getPosition()),
                PositionMapping.toCore(notice.getSalt()),
                notice.getRecordedAt(),
                PositionMapping.toCore(notice.getClock()),
                same(NoticeKind.class, notice.getKind()),
                presentLong(notice.getServedTotal()),
                notice.getDropped(),
                present(notice.getRange(), PositionMapping::toCore),
                present(notice.getPrevious(), PositionMapping::toCore),
                present(notice.getBootId()),
                present(notice.getNote()),
                present(notice.getDetail()));
    }
}
