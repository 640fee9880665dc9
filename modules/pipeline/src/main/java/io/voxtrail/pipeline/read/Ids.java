package io.voxtrail.pipeline.read;

import io.voxtrail.core.attempt.PrincipalId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kafka keys as ids. */
public final class Ids {

    private Ids() {}

    /** The id, unless the bytes are none: absent, not UTF-8, blank, too long, with controls. */
    public static Optional<String> of(byte @Nullable [] key) {
        if (key == null) {
            return Optional.empty();
        }
        String text = new String(key, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PrincipalId(text).value());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
