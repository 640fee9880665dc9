package io.voxtrail.acceptance.proof;

import io.voxtrail.core.tree.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Things a little different from what they were. */
final class Forged {

    private Forged() {}

    static Hash hash(Hash honest, Random random) {
        byte[] bytes = honest.bytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Hash.of(bytes);
    }

    /** One bit, one hash more, one less, or two exchanged. */
    static List<Hash> path(List<Hash> honest, Random random) {
        List<Hash> path = new ArrayList<>(honest);
        int at = path.isEmpty() ? 0 : random.nextInt(path.size());
        switch (path.size() < 2 ? 1 : random.nextInt(4)) {
            case 0 -> path.set(at, hash(path.get(at), random));
            case 1 -> path.add(at, Hash.leaf(new byte[] {1}));
            case 2 -> path.remove(at);
            default -> Collections.swap(path, at, (at + 1) % path.size());
        }
        return path;
    }
}
