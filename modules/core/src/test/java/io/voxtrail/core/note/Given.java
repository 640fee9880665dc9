package io.voxtrail.core.note;

import java.security.SecureRandom;
import java.util.Random;

/** The same "random" bytes in every run. */
final class Given extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final Random random;

    Given(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
