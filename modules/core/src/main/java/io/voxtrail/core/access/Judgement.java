package io.voxtrail.core.access;

/**
 * A verdict with its grounds.
 *
 * @param reason one sentence, at most {@value #MAX_REASON_LENGTH} characters, that someone who is
 *     no engineer can check
 */
public record Judgement(Verdict verdict, Basis basis, String reason) {

    public static final int MAX_REASON_LENGTH = 300;

    public Judgement {
        if (reason.length() > MAX_REASON_LENGTH) {
            reason = reason.substring(0, MAX_REASON_LENGTH - 1) + "…";
        }
    }
}
