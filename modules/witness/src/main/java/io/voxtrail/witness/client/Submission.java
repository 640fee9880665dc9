package io.voxtrail.witness.client;

import io.voxtrail.core.note.SignedNote;
import java.time.Instant;

/** What became of a checkpoint that was submitted to a witness. */
public sealed interface Submission {

    /**
     * The witness vouches for it.
     *
     * @param note the checkpoint with the witness's signature, verified
     */
    record Cosigned(SignedNote note, Instant at) implements Submission {}

    /** The witness has cosigned a larger one of this log already; this one comes too late. */
    record Behind(long cosignedSize) implements Submission {}

    /**
     * The witness says no.
     *
     * @param status of HTTP: 422 if the log did not only grow, 404 if it is unknown there, 403 if
     *     its key is not trusted there
     */
    record Refused(int status, String why) implements Submission {

        /** The log was rolled back or forked since the witness cosigned it last. */
        public boolean isInconsistent() {
            return status == 422;
        }
    }

    /** No answer, or none that makes sense: to be tried again. */
    record Unanswered(String why) implements Submission {}
}
