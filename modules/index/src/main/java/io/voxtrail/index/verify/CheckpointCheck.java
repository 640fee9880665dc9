package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.core.nodelog.NoticeKind;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.index.verify.Discrepancy.Kind;
import io.voxtrail.index.verify.Findings.Counted;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds what a log's own notices claim against the log itself. */
final class CheckpointCheck {

    private static final Pattern LEAF = Pattern.compile("\\b[0-9a-f]{64}\\b");

    private final SignedLog log;
    private final Findings findings;

    CheckpointCheck(SignedLog log, Findings findings) {
        this.log = log;
        this.findings = findings;
    }

    /**
     * @param before the tree of all records before the notice
     */
    void check(NodeNotice notice, CompactRange before) {
        switch (notice.kind()) {
            case CHECKPOINT, CLOSE -> notice.note().ifPresent(note -> seal(notice, note, before));
            case UNSENDABLE -> unsendable(notice);
            case START, RECOVERED, PAUSE, RESUME, GAP, FILTER_CHANGE, CORRUPTION, UNKNOWN -> {}
        }
        if (notice.kind() == NoticeKind.CHECKPOINT && notice.note().isEmpty()) {
            tell(notice, "a checkpoint without a note");
        }
    }

    private void seal(NodeNotice notice, String text, CompactRange before) {
        try {
            SignedNote note = SignedNote.parse(text);
            Checkpoint checkpoint = Checkpoint.of(note);
            if (!note.isSignedBy(log.key())) {
                tell(notice, "the checkpoint is not signed by the stream's key");
            } else if (!checkpoint.origin().equals(log.origin().toString())) {
                tell(notice, "the checkpoint is of another log");
            } else if (checkpoint.size() != before.size()
                    || !checkpoint.root().equals(before.root())) {
                tell(notice, "the signed root is not the root of the records before it");
            } else {
                findings.count(Counted.CHECKPOINTS, 1);
            }
        } catch (MalformedNoteException e) {
            tell(notice, "the checkpoint cannot be read: " + e.getMessage());
        }
    }

    private void unsendable(NodeNotice notice) {
        Matcher hex = LEAF.matcher(notice.detail().orElse(""));
        if (hex.find() && notice.previous().isPresent()) {
            findings.unsendable(
                    notice.previous().get().stream(),
                    notice.previous().get().sequence(),
                    Hash.of(HexFormat.of().parseHex(hex.group())));
        }
    }

    private void tell(NodeNotice notice, String what) {
        long sequence = notice.position().sequence();
        findings.discrepancy(
                new Discrepancy(
                        Kind.UNPROVEN,
                        Optional.of(log.node()),
                        Optional.of(log.stream()),
                        Optional.of(new SequenceRange(sequence, sequence)),
                        Optional.empty(),
                        what));
    }
}
