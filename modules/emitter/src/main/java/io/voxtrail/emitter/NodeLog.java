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
import io.voxtrail.emitter.spool.TreeHead;
import io.voxtrail.wire.Codec;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives attempts and notices their place, salt and time, and puts their final bytes on the way to
 * the disk.
 */
final class NodeLog {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLog.class);

    private final EmitterConfig config;
    private final StreamId stream;
    private final StreamTag own;
    private final Spool spool;
    private final Codec<LogRecord> codec;
    private final LogKeys keys;
    private final SecureRandom random = new SecureRandom();

    NodeLog(
            EmitterConfig config,
            StreamId stream,
            Spool spool,
            Codec<LogRecord> codec,
            LogKeys keys) {
        this.config = config;
        this.stream = stream;
        this.own = StreamTag.of(stream.bytes());
        this.spool = spool;
        this.codec = codec;
        this.keys = keys;
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
                before ->
                        codec.encode(
                                new RecordedAttempt(
                                        position(before.size()),
                                        salt,
                                        now(),
                                        config.clockState().get(),
                                        clean.sanitized(),
                                        clean.truncated(),
                                        clean.attempt())));
    }

    /** Over all that stands before it. */
    Pending addCheckpoint() throws SpoolUnavailableException {
        return add(Notice.checkpoint(served()));
    }

    /** Over all that stands before it; nothing is taken after it. */
    Pending addClose() throws SpoolUnavailableException {
        return add(Notice.close(served()));
    }

    private OptionalLong served() {
        try {
            return config.servedTotal().get();
        } catch (RuntimeException e) {
            LOG.warn("served count not known: reason={}", e.toString());
            return OptionalLong.empty();
        }
    }

    Pending add(Notice notice) throws SpoolUnavailableException {
        Salt salt = Salt.random(random);
        try {
            return spool.submit(
                    Share.PRIVILEGED,
                    notice.frameType(),
                    before -> codec.encode(placed(notice, before, salt)));
        } catch (OversizeException e) {
            throw new IllegalStateException("A notice is small: " + notice.kind(), e);
        }
    }

    private NodeNotice placed(Notice notice, TreeHead before, Salt salt) {
        return new NodeNotice(
                position(before.size()),
                salt,
                now(),
                config.clockState().get(),
                notice.kind(),
                notice.servedTotal(),
                notice.dropped(),
                notice.range(),
                notice.previous(),
                notice.bootId(),
                note(notice, before),
                notice.detail());
    }

    private Optional<String> note(Notice notice, TreeHead before) {
        return switch (notice.kind()) {
            case CHECKPOINT, CLOSE -> Optional.of(keys.checkpoint(before));
            case START,
                    RECOVERED,
                    PAUSE,
                    RESUME,
                    GAP,
                    FILTER_CHANGE,
                    UNSENDABLE,
                    CORRUPTION,
                    UNKNOWN ->
                    notice.note();
        };
    }
}
