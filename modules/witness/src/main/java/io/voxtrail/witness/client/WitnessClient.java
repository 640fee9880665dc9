package io.voxtrail.witness.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.Cosignature;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.NoteSignature;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.core.tree.Consistency;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.witness.OriginHash;
import io.voxtrail.witness.client.Submission.Behind;
import io.voxtrail.witness.client.Submission.Cosigned;
import io.voxtrail.witness.client.Submission.Refused;
import io.voxtrail.witness.client.Submission.Unanswered;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Submits checkpoints to one witness. Keeps nothing: what the witness remembers, it asks the
 * witness. Safe for use by several threads.
 *
 * <p>Source: C2SP tlog-witness, "add-checkpoint".
 */
public final class WitnessClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    /** The size asked, the certificate shown, and others who submit at the same time. */
    private static final int ROUNDS = 6;

    private final URI prefix;
    private final VerifierKey witness;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /**
     * @param prefix of the witness's addresses, such as {@code http://127.0.0.1:8427/}
     * @param witness its verifier key; a cosignature that this key does not verify is none
     */
    public WitnessClient(URI prefix, VerifierKey witness) {
        String text = prefix.toString();
        this.prefix = text.endsWith("/") ? prefix : URI.create(text + "/");
        this.witness = witness;
    }

    /**
     * @param checkpoint as the log signed it
     * @param certificate of the stream's key, signed by its node; shown to a witness that does not
     *     know the key yet
     * @param hashes of the tree of that checkpoint, for the proof that the log grew
     */
    public Submission submit(
            SignedNote checkpoint, Optional<SignedNote> certificate, HashReader hashes)
            throws InterruptedException {
        try {
            return submit(new Offer(checkpoint, certificate, hashes));
        } catch (IOException e) {
            return new Unanswered(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What the witness cosigned last of a log, with its cosignature verified; empty if it never
     * cosigned one.
     *
     * @throws IOException if it does not answer, or not with a checkpoint of that log under its key
     */
    public Optional<Cosigned> latest(String origin) throws IOException, InterruptedException {
        String hash = OriginHash.of(origin);
        Reply reply = send(request(hash + "/checkpoint").GET().build());
        if (reply.status() == 404) {
            return Optional.empty();
        }
        if (reply.status() != 200) {
            throw new IOException("the witness answers with status " + reply.status());
        }
        try {
            SignedNote note = SignedNote.parse(reply.body());
            Optional<Cosignature> word = Cosignature.of(note, witness);
            if (word.isPresent() && Checkpoint.of(note).origin().equals(origin)) {
                return Optional.of(new Cosigned(note, word.get().at()));
            }
        } catch (MalformedNoteException e) {
            throw new IOException("the witness's answer is no checkpoint: " + e.getMessage(), e);
        }
        throw new IOException("the answer is not the word of " + witness.name() + " on this log");
    }

    private record Offer(SignedNote note, Optional<SignedNote> certificate, HashReader hashes) {}

    private record Reply(int status, String type, String body) {}

    private Submission submit(Offer offer) throws IOException, InterruptedException {
        long size = Checkpoint.of(offer.note()).size();
        long remembered = 0;
        boolean shown = false;
        for (int round = 0; round < ROUNDS; round++) {
            Reply reply = post("add-checkpoint", body(offer, remembered, size));
            if (reply.status() == 200) {
                return cosigned(offer.note(), reply.body());
            } else if (isOtherSize(reply)) {
                remembered = Long.parseLong(reply.body().strip());
                if (remembered > size) {
                    return new Behind(remembered);
                }
            } else if (reply.status() == 403 && !shown && offer.certificate().isPresent()) {
                Reply seen = post("add-certificate", offer.certificate().get().toString());
                shown = true;
                if (seen.status() != 200) {
                    return judged(seen);
                }
            } else {
                return judged(reply);
            }
        }
        return new Unanswered("the witness remembers another size each time it is asked");
    }

    private static boolean isOtherSize(Reply reply) {
        return reply.status() == 409
                && reply.type().equals("text/x.tlog.size")
                && reply.body().matches("(0|[1-9][0-9]{0,17})\n");
    }

    private static Submission judged(Reply reply) {
        String why = firstLine(reply.body());
        return reply.status() >= 400 && reply.status() < 500
                ? new Refused(reply.status(), why)
                : new Unanswered("status " + reply.status() + ": " + why);
    }

    /** For a person to read, whatever the other side sent. */
    private static String firstLine(String body) {
        String line = body.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        return line.substring(0, Math.min(line.length(), 200));
    }

    private static String body(Offer offer, long remembered, long size) {
        StringBuilder body = new StringBuilder("old " + remembered + "\n");
        for (Hash hash : Consistency.of(remembered, size, offer.hashes()).path()) {
            body.append(hash.toBase64()).append('\n');
        }
        return body.append('\n').append(offer.note()).toString();
    }

    private Reply post(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(prefix.resolve(path)).timeout(PATIENCE);
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream answer = response.body()) {
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    new String(answer.readNBytes(MAX_ANSWER_BYTES), UTF_8));
        }
    }

    /** Keeps the lines that are this witness's; others may stand there too. */
    private Submission cosigned(SignedNote note, String lines) {
        try {
            NoteSignature[] words =
                    lines.lines()
                            .limit(SignedNote.MAX_SIGNATURES)
                            .map(NoteSignature::parse)
                            .filter(witness::isNamedBy)
                            .toArray(NoteSignature[]::new);
            SignedNote cosigned = note.and(words);
            return Cosignature.of(cosigned, witness)
                    .<Submission>map(word -> new Cosigned(cosigned, word.at()))
                    .orElseGet(
                            () -> new Unanswered("the answer is not signed by " + witness.name()));
        } catch (MalformedNoteException e) {
            return new Unanswered("the answer is no signature: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
