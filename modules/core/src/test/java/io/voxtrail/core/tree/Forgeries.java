package io.voxtrail.core.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Each way to spoil a list of hashes a little. */
final class Forgeries {

    private static final Hash STRANGE = Hash.leaf(new byte[] {1, 2, 3});

    private Forgeries() {}

    static void ofEveryBit(Hash hash, Consumer<Hash> forged) {
        for (int bit = 0; bit < Hash.LENGTH * Byte.SIZE; bit++) {
            forged.accept(flipped(hash, bit));
        }
    }

    static void ofEveryBit(List<Hash> path, Consumer<List<Hash>> forged) {
        for (int i = 0; i < path.size(); i++) {
            int at = i;
            ofEveryBit(path.get(i), hash -> forged.accept(with(path, at, hash)));
        }
    }

    static void ofOneBitEach(List<Hash> path, Random random, Consumer<List<Hash>> forged) {
        for (int i = 0; i < path.size(); i++) {
            forged.accept(with(path, i, flipped(path.get(i), random.nextInt(256))));
        }
    }

    /** One hash less, one more at each place, each two exchanged, the whole reversed. */
    static void ofTheOrder(List<Hash> path, Consumer<List<Hash>> forged) {
        for (int i = 0; i < path.size(); i++) {
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(i);
            forged.accept(shorter);
            for (int j = i + 1; j < path.size(); j++) {
                List<Hash> swapped = new ArrayList<>(path);
                Collections.swap(swapped, i, j);
                forged.accept(swapped);
            }
        }
        for (int i = 0; i <= path.size(); i++) {
            for (Hash more : i < path.size() ? List.of(STRANGE, path.get(i)) : List.of(STRANGE)) {
                List<Hash> longer = new ArrayList<>(path);
                longer.add(i, more);
                forged.accept(longer);
            }
        }
    }

    private static List<Hash> with(List<Hash> path, int at, Hash hash) {
        List<Hash> changed = new ArrayList<>(path);
        changed.set(at, hash);
        return changed;
    }

    static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return Hash.of(bytes);
    }
}
