package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.emitter.spool.FrameType;
import io.voxtrail.emitter.spool.OversizeException;
import io.voxtrail.emitter.spool.Pending;
import io.voxtrail.emitter.spool.Share;
import io.voxtrail.emitter.spool.Spool;
import io.voxtrail.emitter.spool.SpoolUnavailableException;
import io.voxtrail.emitter.spool.StreamTag;
import io.voxtrail.wire.Codec;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gives attempts and notices their place, salt and time, and puts their final bytes on the way to
 * the disk.
 */
final class NodeLog {
    private final EmitterConfig config;
    private final StreamId stream;
    private final StreamTag own;
    private final Spool spool;
    private final Codec<LogRecord> codec;
    private final SecureRandom random = new SecureRandom();

    NodeLog(EmitterConfig config, StreamId stream, Spool spool, Codec<LogRecord> codec) {
        this.config = config;
        this.stream = stream;
        this.own = StreamTag.of(stream.bytes());
        this.spool = spool;
        this.codec = codec;
    }

    boolean isOwn(StreamTag tag) {
        return tag.equals(own);
    }

    LogPosition position(long sequence) {
        return new LogPosition(config.node(), stream, sequence);
    }

    Instant now() {
        return config.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    Pending add(Share share, CleanAttempt clean)
            throws SpoolUnavailableException, OversizeException {
        Salt salt = Salt.random(random);
        return spool.submit(
                share,
                FrameType.EVENT,
                sequence ->
                        codec.encode(
                                new RecordedAttempt(
                                        position(sequence),
                                        salt,
                                        now(),
                                        config.clockState().get(),
                                        clean.sanitized(),
                                        clean.truncated(),
                                        clean.attempt())));
    }

    Pending add(Notice notice) throws SpoolUnavailableException {
        Salt salt = Salt.random(random);
        try {
            return spool.submit(
                    Share.PRIVILEGED,
                    notice.frameType(),
                    sequence -> codec.encode(placed(notice, position(sequence), salt)));
        } catch (OversizeException e) {
            throw new IllegalStateException("A notice is small: " + notice.kind(), e);
        }
    }

    private NodeNotice placed(Notice notice, LogPosition position, Salt salt) {
        return new NodeNotice(
                position,
                salt,
                now(),
                config.clockState().get(),
                notice.kind(),
                OptionalLong.empty(),
                notice.dropped(),
                notice.range(),
                notice.previous(),
                notice.bootId(),
                Optional.empty(),
                notice.detail());
    }
}
