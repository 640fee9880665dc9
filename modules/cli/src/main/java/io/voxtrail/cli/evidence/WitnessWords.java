package io.voxtrail.cli.evidence;

import io.voxtrail.cli.output.TerminalText;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.evidence.log.Cosigner;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.witness.client.Submission.Behind;
import io.voxtrail.witness.client.Submission.Cosigned;
import io.voxtrail.witness.client.Submission.Refused;
import io.voxtrail.witness.client.Submission.Unanswered;
import io.voxtrail.witness.client.WitnessClient;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Has checkpoints cosigned by one witness, and remembers what it said otherwise. */
final class WitnessWords implements Cosigner, AutoCloseable {

    private final WitnessClient client;
    private final VerifierKey key;
    private final List<String> missing = new ArrayList<>();
    private boolean contradicted;

    WitnessWords(URI witness, VerifierKey key) {
        this.client = new WitnessClient(witness, key);
        this.key = key;
    }

    @Override
    public SignedNote cosign(SealedLog log, HashReader hashes) {
        try {
            return switch (client.submit(log.newest(), log.certificate(), hashes)) {
                case Cosigned cosigned -> cosigned.note();
                case Behind behind ->
                        without(log, "the witness has seen it larger, at " + behind.cosignedSize());
                case Refused refusal -> {
                    contradicted |= refusal.isInconsistent();
                    yield without(
                            log,
                            "THE WITNESS REFUSES IT (" + refusal.status() + "): " + refusal.why());
                }
                case Unanswered unanswered ->
                        without(log, "the witness did not answer: " + unanswered.why());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return without(log, "interrupted");
        }
    }

    private SignedNote without(SealedLog log, String why) {
        missing.add(log.origin() + ": " + why);
        return log.newest();
    }

    /** Says which logs are without the witness's word, and why. */
    void print(PrintWriter out) {
        out.println(
                missing.isEmpty()
                        ? "Every log in it is cosigned by " + key.name() + "."
                        : "Not cosigned by " + key.name() + ":");
        missing.forEach(log -> out.println("  " + TerminalText.safe(log)));
    }

    /** Whether the witness remembers a log that this one does not continue. */
    boolean isContradicted() {
        return contradicted;
    }

    VerifierKey key() {
        return key;
    }

    @Override
    public void close() {
        client.close();
    }
}
