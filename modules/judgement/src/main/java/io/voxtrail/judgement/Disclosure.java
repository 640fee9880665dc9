package io.voxtrail.judgement;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.Resource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/** What an attempt let someone hear or see. */
final class Disclosure {

    private Disclosure() {}

    /** Whether content left the node, or may have. */
    static boolean happened(Attempt attempt) {
        return attempt.action().revealsContent()
                && (attempt.enforcement().outcome() == Outcome.ALLOWED
                        || attempt.enforcement().bytesOut().orElse(0) > 0);
    }

    /**
     * The things disclosed, each as the first 8 bytes of a hash: enough to tell apart the few
     * thousand things of one principal. An attempt at many at once counts as many, the same ones
     * when it is repeated.
     */
    static List<Long> things(Attempt attempt) {
        int items = Math.min(attempt.enforcement().items().orElse(1), Footprint.MAX_USES + 1);
        Resource resource = attempt.resource();
        String name = resource.kind() + ":" + resource.id();
        if (items <= 1) {
            return List.of(hash(name));
        }
        return IntStream.range(0, items).mapToObj(item -> hash(name + "#" + item)).toList();
    }

    private static long hash(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
