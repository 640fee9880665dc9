package io.voxtrail.core.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InclusionTest {

    private static final int LARGEST = 300;

    @Test
    void provesEachLeafOfEachTreeWithThePathOfTheDefinition() {
        Definition tree = Definition.ofSize(LARGEST);
        for (int size = 1; size <= LARGEST; size++) {
            Hash root = tree.mth(0, size);
            for (int index = 0; index < size; index++) {
                Inclusion inclusion = Inclusion.of(index, size, tree);

                assertThat(inclusion.path()).isEqualTo(tree.path(index, 0, size));
                assertThat(inclusion.proves(Hash.leaf(tree.entry(index)), root)).isTrue();
            }
        }
    }

    @Test
    void provesLeavesOfLargeTrees() {
        Random random = new Random(5);
        for (int round = 0; round < 5; round++) {
            int size = 20_000 + random.nextInt(50_000);
            Definition tree = Definition.ofSize(size);
            Hash root = tree.root(size);
            for (int i = 0; i < 200; i++) {
                int index = random.nextInt(size);
                Inclusion inclusion = Inclusion.of(index, size, tree);

                assertThat(inclusion.path()).isEqualTo(tree.path(index, 0, size));
                assertThat(inclusion.proves(Hash.leaf(tree.entry(index)), root)).isTrue();
            }
        }
    }

    @Test
    void refusesAProofWithAnyBitOfItChanged() {
        Definition tree = Definition.ofSize(24);
        for (int size = 1; size <= 24; size++) {
            Hash root = tree.mth(0, size);
            for (int index = 0; index < size; index++) {
                Hash leaf = tree.hash(0, index);
                Inclusion honest = Inclusion.of(index, size, tree);

                Forgeries.ofEveryBit(honest.path(), path -> refuses(honest, path, leaf, root));
                Forgeries.ofEveryBit(leaf, other -> refuses(honest, honest.path(), other, root));
                Forgeries.ofEveryBit(root, other -> refuses(honest, honest.path(), leaf, other));
            }
        }
    }

    @Test
    void refusesAProofWithAHashTooManyOrTooFewOrInAnotherPlace() {
        Random random = new Random(3);
        Definition tree = Definition.ofSize(LARGEST);
        for (int size = 1; size <= LARGEST; size++) {
            Hash root = tree.mth(0, size);
            for (int i = 0; i < Math.min(size, 20); i++) {
                int index = random.nextInt(size);
                Hash leaf = tree.hash(0, index);
                Inclusion honest = Inclusion.of(index, size, tree);

                Forgeries.ofTheOrder(honest.path(), path -> refuses(honest, path, leaf, root));
                Forgeries.ofOneBitEach(
                        honest.path(), random, path -> refuses(honest, path, leaf, root));
            }
        }
    }

    @Test
    void refusesALeafAtAnotherIndexOrTheRootAsALeaf() {
        Definition tree = Definition.ofSize(40);
        for (int size = 1; size <= 40; size++) {
            Hash root = tree.mth(0, size);
            for (int index = 0; index < size; index++) {
                List<Hash> path = tree.path(index, 0, size);
                for (int other = -2; other < size + 3; other++) {
                    boolean proven =
                            new Inclusion(other, size, path).proves(tree.hash(0, index), root);

                    assertThat(proven).isEqualTo(other == index);
                }
                if (size > 1) {
                    assertThat(new Inclusion(index, size, List.of()).proves(root, root)).isFalse();
                }
            }
        }
    }

    @Test
    void answersNoToAnyNonsense() {
        Hash hash = Hash.EMPTY;
        List<Hash> path = List.of(hash, hash, hash);
        for (long index : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
            for (long size : new long[] {Long.MIN_VALUE, -1, 0, 1, 8, Long.MAX_VALUE}) {
                assertThat(new Inclusion(index, size, path).proves(hash, hash)).isFalse();
            }
        }
    }

    @Test
    void isNotMadeForALeafThatTheTreeDoesNotHave() {
        Definition tree = Definition.ofSize(4);

        assertThatThrownBy(() -> Inclusion.of(4, 4, tree)).hasMessageContaining("no leaf 4");
        assertThatThrownBy(() -> Inclusion.of(-1, 4, tree)).hasMessageContaining("no leaf -1");
    }

    private static void refuses(Inclusion honest, List<Hash> path, Hash leaf, Hash root) {
        if (new Inclusion(honest.index(), honest.size(), path).proves(leaf, root)) {
            throw new AssertionError("accepted a forgery of " + honest);
        }
    }
}
