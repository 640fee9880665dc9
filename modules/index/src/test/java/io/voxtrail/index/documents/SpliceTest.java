package io.voxtrail.index.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpliceTest {

    @Test
    void joinsWhatItCutWhereverTheOriginalStood() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] whole = new byte[random.nextInt(60)];
            random.nextBytes(whole);
            int from = random.nextInt(whole.length + 1);
            byte[] original =
                    Arrays.copyOfRange(whole, from, from + random.nextInt(whole.length - from + 1));

            byte[] rest = Splice.cut(whole, original);

            assertThat(Splice.join(rest, original)).isEqualTo(whole);
            assertThat(rest).hasSize(4 + whole.length - original.length);
        }
    }

    @Test
    void keepsTheWholeWhenTheOriginalIsNotInIt() {
        byte[] rest = Splice.cut(new byte[] {1, 2, 3}, new byte[] {9});

        assertThat(Splice.join(rest, new byte[] {9})).containsExactly(1, 2, 3);
    }

    @Test
    void refusesBytesThatItNeverCut() {
        for (byte[] rest : new byte[][] {{}, {0, 0, 0}, {0, 0, 0, 5, 1}, {-1, -1, -1, -2, 1}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Splice.join(rest, new byte[1]));
        }
    }
}
