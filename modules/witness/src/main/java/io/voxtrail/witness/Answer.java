package io.voxtrail.witness;

/**
 * What the witness says, in HTTP's terms.
 *
 * <p>Source: C2SP tlog-witness, "add-checkpoint".
 */
record Answer(int status, String contentType, String body) {

    private static final String TEXT = "text/plain; charset=utf-8";

    static Answer ok(String body) {
        return new Answer(200, TEXT, body);
    }

    static Answer malformed(String why) {
        return say(400, why);
    }

    /** No signature of a key that is trusted for the log. */
    static Answer forbidden(String why) {
        return say(403, why);
    }

    static Answer unknown(String what) {
        return say(404, what);
    }

    /** The sender thinks that the witness remembers another size; here is the one it does. */
    static Answer otherSize(long remembered) {
        return new Answer(409, "text/x.tlog.size", remembered + "\n");
    }

    static Answer conflict(String why) {
        return say(409, why);
    }

    static Answer tooLarge() {
        return say(413, "at most " + Witness.MAX_BODY_BYTES + " bytes");
    }

    /** The log did not only grow. */
    static Answer inconsistent(String why) {
        return say(422, why);
    }

    static Answer full(String why) {
        return say(507, why);
    }

    static Answer say(int status, String why) {
        return new Answer(status, TEXT, why + "\n");
    }
}
