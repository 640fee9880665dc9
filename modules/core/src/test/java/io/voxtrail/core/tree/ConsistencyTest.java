package io.voxtrail.core.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsistencyTest {

    private static final int LARGEST = 300;

    @Test
    void provesThatEachTreeGrewOutOfEachSmallerOneWithTheProofOfTheDefinition() {
        Definition tree = Definition.ofSize(LARGEST);
        for (int to = 0; to <= LARGEST; to++) {
            for (int from = 0; from <= to; from++) {
                Consistency consistency = Consistency.of(from, to, tree);

                assertThat(consistency.path()).isEqualTo(tree.proof(from, to));
                assertThat(consistency.proves(tree.mth(0, from), tree.mth(0, to))).isTrue();
            }
        }
    }

    @Test
    void provesGrowthOfLargeTrees() {
        Random random = new Random(5);
        int size = 60_000;
        Definition tree = Definition.ofSize(size);
        for (int i = 0; i < 500; i++) {
            int to = 1 + random.nextInt(size);
            int from = 1 + random.nextInt(to);
            Consistency consistency = Consistency.of(from, to, tree);

            assertThat(consistency.path()).isEqualTo(tree.proof(from, to));
            assertThat(consistency.proves(tree.root(from), tree.root(to))).isTrue();
        }
    }

    @Test
    void refusesAProofWithAnyBitOfItChanged() {
        Definition tree = Definition.ofSize(24);
        for (int to = 1; to <= 24; to++) {
            for (int from = 1; from <= to; from++) {
                Hash older = tree.mth(0, from);
                Hash newer = tree.mth(0, to);
                Consistency honest = Consistency.of(from, to, tree);

                Forgeries.ofEveryBit(honest.path(), path -> refuses(honest, path, older, newer));
                Forgeries.ofEveryBit(older, h -> refuses(honest, honest.path(), h, newer));
                Forgeries.ofEveryBit(newer, h -> refuses(honest, honest.path(), older, h));
            }
        }
    }

    @Test
    void refusesAProofWithAHashTooManyOrTooFewOrInAnotherPlace() {
        Random random = new Random(3);
        Definition tree = Definition.ofSize(LARGEST);
        for (int to = 1; to <= LARGEST; to++) {
            for (int i = 0; i < Math.min(to, 20); i++) {
                int from = 1 + random.nextInt(to);
                Hash older = tree.mth(0, from);
                Hash newer = tree.mth(0, to);
                Consistency honest = Consistency.of(from, to, tree);

                Forgeries.ofTheOrder(honest.path(), path -> refuses(honest, path, older, newer));
                Forgeries.ofOneBitEach(
                        honest.path(), random, path -> refuses(honest, path, older, newer));
            }
        }
    }

    @Test
    void refusesTwoHistories() {
        Definition one = Definition.ofSize(40);
        Definition other = new Definition(forked());
        for (int to = 31; to <= 40; to++) {
            for (int from = 31; from <= to; from++) {
                Hash older = one.mth(0, from);
                Hash newer = other.mth(0, to);

                assertThat(Consistency.of(from, to, one).proves(older, newer)).isFalse();
                assertThat(Consistency.of(from, to, other).proves(older, newer)).isFalse();
            }
        }
    }

    private static List<byte[]> forked() {
        return java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> ("entry " + (i == 30 ? "forged" : i)).getBytes())
                .toList();
    }

    @Test
    void letsTheEmptyTreeGrowIntoAnyWithoutAProof() {
        Hash any = Hash.leaf(new byte[0]);

        assertThat(new Consistency(0, 1, List.of()).proves(Hash.EMPTY, any)).isTrue();
        assertThat(new Consistency(0, 1, List.of(any)).proves(Hash.EMPTY, any)).isFalse();
        assertThat(new Consistency(0, 1, List.of()).proves(any, any)).isFalse();
        assertThat(new Consistency(0, 0, List.of()).proves(Hash.EMPTY, any)).isFalse();
    }

    @Test
    void answersNoToAnyNonsense() {
        Hash hash = Hash.EMPTY;
        List<Hash> path = List.of(hash, hash, hash);
        for (long from : new long[] {Long.MIN_VALUE, -1, 0, 1, 7, Long.MAX_VALUE}) {
            for (long to : new long[] {Long.MIN_VALUE, -1, 0, 1, 8, Long.MAX_VALUE}) {
                assertThat(new Consistency(from, to, path).proves(hash, hash)).isFalse();
            }
        }
        assertThat(new Consistency(3, 7, List.of()).proves(hash, hash)).isFalse();
    }

    @Test
    void isNotMadeForATreeThatShrank() {
        Definition tree = Definition.ofSize(4);

        assertThatThrownBy(() -> Consistency.of(4, 3, tree)).hasMessageContaining("never grew");
        assertThatThrownBy(() -> Consistency.of(-1, 3, tree)).hasMessageContaining("never grew");
    }

    private static void refuses(Consistency honest, List<Hash> path, Hash older, Hash newer) {
        if (new Consistency(honest.from(), honest.to(), path).proves(older, newer)) {
            throw new AssertionError("accepted a forgery of " + honest);
        }
    }
}
