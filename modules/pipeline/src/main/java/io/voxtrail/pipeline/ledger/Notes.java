package io.voxtrail.pipeline.ledger;

import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.note.VerifierKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the notes say that notices carry, and who signed them. */
final class Notes {

    /** Who vouches for a stream's key, and why not. */
    sealed interface Certified {
        record ByNode(StreamCertificate certificate) implements Certified {}

        /** The certificate is in order, but its key is nobody's, or no longer good. */
        record ByUnenrolled(StreamCertificate certificate, String why) implements Certified {}

        record Not(String why) implements Certified {}
    }

    private Notes() {}

    /** The checkpoint in a proof's notice, if that key has signed it. */
    static Optional<Checkpoint> checkpoint(Proof proof, String verifierKey) {
        if (verifierKey.isEmpty()) {
            return Optional.empty();
        }
        VerifierKey key = VerifierKey.parse(verifierKey);
        return checkpoint(proof, List.of(key))
                .filter(checkpoint -> checkpoint.origin().equals(key.name()));
    }

    /** The last checkpoint of the stream before, if one of the node's keys has signed it. */
    static Optional<Checkpoint> seal(Proof recovered, Optional<NodeEnrolment> enrolment) {
        Optional<LogOrigin> origin = sealed(recovered);
        if (origin.isEmpty() || !origin.get().node().equals(recovered.node())) {
            return Optional.empty();
        }
        String name = origin.get().nodeKeyName();
        return checkpoint(
                recovered,
                keys(enrolment).stream().filter(key -> key.name().equals(name)).toList());
    }

    private static Optional<Checkpoint> checkpoint(Proof proof, List<VerifierKey> keys) {
        try {
            Optional<SignedNote> note =
                    proof.notice().flatMap(notice -> notice.said().note()).map(SignedNote::parse);
            return note.filter(signed -> keys.stream().anyMatch(signed::isSignedBy))
                    .map(Checkpoint::of);
        } catch (MalformedNoteException _) {
            return Optional.empty();
        }
    }

    /** The stream that a RECOVERED speaks of, whoever signed it. */
    static Optional<LogOrigin> sealed(Proof recovered) {
        try {
            return recovered
                    .notice()
                    .flatMap(notice -> notice.said().note())
                    .map(SignedNote::parse)
                    .map(note -> LogOrigin.parse(Checkpoint.of(note).origin()));
        } catch (MalformedNoteException _) {
            return Optional.empty();
        }
    }

    static Certified certified(Proof start, Optional<NodeEnrolment> enrolment) {
        Optional<String> text = start.notice().flatMap(notice -> notice.said().note());
        if (text.isEmpty()) {
            return new Certified.Not("certificate=none");
        }
        try {
            SignedNote note = SignedNote.parse(text.get());
            StreamCertificate claimed = StreamCertificate.parse(note.text());
            LogOrigin origin = claimed.origin();
            boolean isForThis =
                    origin.node().equals(start.node()) && origin.stream().equals(start.stream());
            return isForThis
                    ? certified(start, note, claimed, enrolment)
                    : new Certified.Not("certificate=other");
        } catch (MalformedNoteException _) {
            return new Certified.Not("certificate=malformed");
        }
    }

    private static Certified certified(
            Proof start,
            SignedNote note,
            StreamCertificate claimed,
            Optional<NodeEnrolment> enrolment) {
        String nodeKeyName = claimed.origin().nodeKeyName();
        if (note.signatures().stream().noneMatch(one -> one.name().equals(nodeKeyName))) {
            return new Certified.Not("signature=none");
        }
        Optional<NodeKey> signer = Optional.empty();
        for (NodeKey key : enrolment.map(NodeEnrolment::keys).orElse(List.of())) {
            Optional<VerifierKey> named =
                    readable(key)
                            .filter(one -> note.signatures().stream().anyMatch(one::isNamedBy));
            if (named.isPresent()) {
                if (StreamCertificate.of(note, named.get()).isEmpty()) {
                    return new Certified.Not("signature=bad");
                }
                signer = Optional.of(key);
            }
        }
        Instant at = start.appendedAt();
        if (signer.isEmpty()) {
            return new Certified.ByUnenrolled(claimed, "key=unknown");
        }
        if (signer.get().validTo().filter(to -> !at.isBefore(to)).isPresent()) {
            return new Certified.ByUnenrolled(claimed, "key=expired");
        }
        return enrolment
                        .flatMap(NodeEnrolment::retiredAt)
                        .filter(to -> !at.isBefore(to))
                        .isPresent()
                ? new Certified.ByUnenrolled(claimed, "node=retired")
                : new Certified.ByNode(claimed);
    }

    private static List<VerifierKey> keys(Optional<NodeEnrolment> enrolment) {
        return enrolment.map(NodeEnrolment::keys).orElse(List.of()).stream()
                .flatMap(key -> readable(key).stream())
                .toList();
    }

    /** A key that cannot be read certifies nothing; `voxtrail node enroll` writes none. */
    private static Optional<VerifierKey> readable(NodeKey key) {
        try {
            return Optional.of(VerifierKey.parse(key.verifierKey()));
        } catch (MalformedNoteException _) {
            return Optional.empty();
        }
    }
}
