package io.voxtrail.core.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactRangeTest {

    @Test
    void givesTheRootOfTheDefinitionAtEverySize() {
        Definition tree = Definition.ofSize(300);
        CompactRange range = new CompactRange();
        for (int size = 0; size <= 300; size++) {
            assertThat(range.size()).isEqualTo(size);
            assertThat(range.root()).as("size %d", size).isEqualTo(tree.mth(0, size));
            assertThat(tree.root(size)).isEqualTo(tree.mth(0, size));

            if (size < 300) {
                assertThat(range.append(Hash.leaf(tree.entry(size)))).isEqualTo(size);
            }
        }
    }

    @Test
    void goesOnFromItsBytesAsIfItHadNeverStopped() {
        Definition tree = Definition.ofSize(300);
        CompactRange range = new CompactRange();
        for (int size = 0; size < 300; size++) {
            range = CompactRange.of(range.bytes());
            range.append(Hash.leaf(tree.entry(size)));
        }

        assertThat(range.root()).isEqualTo(tree.mth(0, 300));
        assertThat(range.bytes()).hasSize(8 + 32 * Integer.bitCount(300));
    }

    @Test
    void isNotChangedByWhatIsAppendedToItsCopy() {
        CompactRange range = new CompactRange();
        range.append(Hash.leaf(new byte[1]));
        Hash before = range.root();

        range.copy().append(Hash.leaf(new byte[2]));

        assertThat(range.size()).isEqualTo(1);
        assertThat(range.root()).isEqualTo(before);
    }

    @Test
    void refusesBytesThatNothingCanHaveWritten() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            Arrays.fill(bytes, 0, Math.min(bytes.length, random.nextInt(9)), (byte) 0);
            if (!couldBeARange(bytes)) {
                assertThatThrownBy(() -> CompactRange.of(bytes))
                        .isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(CompactRange.of(bytes).bytes()).isEqualTo(bytes);
            }
        }
    }

    private static boolean couldBeARange(byte[] bytes) {
        if (bytes.length < 8) {
            return false;
        }
        long size = java.nio.ByteBuffer.wrap(bytes).getLong();
        return size >= 0 && bytes.length == 8 + 32 * Long.bitCount(size);
    }

    @Test
    void endsWhereALogMustEnd() {
        byte[] full = new byte[8 + 32 * 63];
        java.nio.ByteBuffer.wrap(full).putLong(Long.MAX_VALUE);
        CompactRange range = CompactRange.of(full);

        assertThatThrownBy(() -> range.append(Hash.EMPTY))
                .isInstanceOf(IllegalStateException.class);
        assertThat(range.bytes()).isEqualTo(full);
        assertThat(range.root()).isNotEqualTo(Hash.EMPTY);
    }
}
