package io.voxtrail.index.query;

import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import java.util.Arrays;

/** Words of the index as ours; what a newer version wrote and we do not know is UNKNOWN. */
final class Words {

    private Words() {}

    static Verdict verdict(String word) {
        return known(Verdict.values(), word, Verdict.UNKNOWN);
    }

    static Mismatch mismatch(String word) {
        return known(Mismatch.values(), word, Mismatch.UNKNOWN);
    }

    private static <E extends Enum<E>> E known(E[] words, String word, E unknown) {
        return Arrays.stream(words)
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElse(unknown);
    }
}
