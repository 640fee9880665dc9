package io.voxtrail.pipeline.adjudicate;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Basis;
import io.voxtrail.core.access.Judgement;
import io.voxtrail.core.access.Knowledge;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of a verdict given again: the event id, {@code ~}, and 16 hexadecimal digits of a hash of
 * what it supersedes and what it was judged by. Judged again by the same, it is the same.
 */
final class RevisionId {

    private static final int HASH_BYTES = 8;

    private RevisionId() {}

    static String of(Access superseded, Judgement judgement) {
        String event = superseded.recorded().position().eventId().toString();
        return event + "~" + hash(superseded.id() + '\n' + judgedBy(judgement));
    }

    private static String judgedBy(Judgement judgement) {
        Basis basis = judgement.basis();
        return String.join(
                "\n",
                judgement.verdict().name(),
                basis.policy().map(policy -> policy.sha256()).orElse(""),
                basis.clause().orElse(""),
                basis.relation().name(),
                basis.purposeCheck().name(),
                basis.shortfalls().toString(),
                basis.workOrder().map(order -> order.value()).orElse(""),
                known(basis.directory()),
                known(basis.workOrders()));
    }

    private static String known(Knowledge knowledge) {
        return knowledge.state()
                + " "
                + knowledge.effectiveAt().map(Object::toString).orElse("")
                + " "
                + knowledge.version().orElse("");
    }

    private static String hash(String text) {
        try {
            byte[] sha256 =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
