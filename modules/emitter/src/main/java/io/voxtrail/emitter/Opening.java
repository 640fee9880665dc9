package io.voxtrail.emitter;

import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.core.nodelog.LogRecord;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.emitter.spool.EarlierStream;
import io.voxtrail.emitter.spool.RecoveryReport.Finding;
import io.voxtrail.emitter.spool.Spool;
import io.voxtrail.emitter.spool.SpoolUnavailableException;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stream says first: START, which stream it follows; one RECOVERED for each earlier stream
 * that nobody closed or sealed; one CORRUPTION for each range of records that is lost. All of it is
 * durable before anything else is recorded, so a stream that holds anything else has said it all.
 */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Spool spool;
    private final Codec<LogRecord> codec;
    private final LogKeys keys;
    private final List<Unsealed> unsealed = new ArrayList<>();
    private final Set<StreamId> sealed = new HashSet<>();
    private Optional<EventId> previous = Optional.empty();

    private record Unsealed(StreamId stream, EarlierStream.End end) {}

    private Opening(Spool spool, Codec<LogRecord> codec, LogKeys keys) {
        this.spool = spool;
        this.codec = codec;
        this.keys = keys;
    }

    static void record(Spool spool, NodeLog log, Codec<LogRecord> codec, LogKeys keys)
            throws IOException, SpoolUnavailableException {
        Opening opening = new Opening(spool, codec, keys);
        opening.lookBack();
        opening.say(log);
    }

    /** Goes back as far as a stream that had come past its own opening. */
    private void lookBack() throws IOException {
        for (EarlierStream earlier : spool.earlier()) {
            EarlierStream.End end = earlier.end();
            if (end.lastSequence() < 0) {
                continue;
            }
            StreamId stream = StreamId.of(earlier.stream().bytes());
            if (previous.isEmpty()) {
                previous = Optional.of(new EventId(stream, end.lastSequence()));
            }
            if (!end.closed() && !sealed.contains(stream)) {
                unsealed.add(new Unsealed(stream, end));
            }
            if (earlier.isPast(this::isOpening)) {
                break;
            }
        }
    }

    private boolean isOpening(byte[] record) {
        try {
            if (!(codec.decode(record) instanceof NodeNotice notice)) {
                return false;
            }
            if (notice.kind() == NoticeKind.RECOVERED) {
                notice.previous().ifPresent(of -> sealed.add(of.stream()));
            }
            return notice.kind() == NoticeKind.START
                    || notice.kind() == NoticeKind.RECOVERED
                    || notice.kind() == NoticeKind.CORRUPTION;
        } catch (UndecodableException e) {
            return false;
        }
    }

    private void say(NodeLog log) throws SpoolUnavailableException {
        List<Finding> findings = spool.recovery().findings();
        log.add(Notice.start(previous, keys.certificate())).await();
        for (Unsealed one : unsealed) {
            log.add(recovered(one, findings)).await();
        }
        if (unsealed.isEmpty() && !findings.isEmpty()) {
            log.add(Notice.recovered(findings)).await();
        }
        for (Finding finding : findings) {
            LOG.warn("spool finding at start: {}", finding);
            if (finding.isLoss()) {
                log.add(Notice.corruption(finding)).await();
            }
        }
    }

    private Notice recovered(Unsealed one, List<Finding> findings) {
        return Notice.recovered(
                new EventId(one.stream, one.end.lastSequence()),
                one.end.tree().map(tree -> keys.seal(one.stream, tree)),
                findings);
    }
}
