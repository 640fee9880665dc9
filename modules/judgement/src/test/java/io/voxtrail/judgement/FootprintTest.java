package io.voxtrail.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.directory.WorkOrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FootprintTest {

    private static final Instant T = Instant.parse("2026-03-02T10:00:00.000001Z");
    private static final WorkOrderId ORDER = new WorkOrderId("T-1");

    @Test
    void judgesABudgetInTheOrderOfEventsAndNotOfArrival() {
        Footprint known = Footprint.NONE;
        known = known.disclosed(ORDER, List.of(2L), T.plusSeconds(2), 2);
        known = known.disclosed(ORDER, List.of(3L), T.plusSeconds(3), 2);

        assertThat(known.budget(ORDER, T, List.of(4L), T.plusSeconds(4), 2))
                .isEqualTo(Footprint.Budget.OVER);
        assertThat(known.budget(ORDER, T, List.of(1L), T.plusSeconds(1), 2))
                .isEqualTo(Footprint.Budget.WITHIN);
        assertThat(known.budget(ORDER, T, List.of(3L), T.plusSeconds(9), 2))
                .isEqualTo(Footprint.Budget.WITHIN);
    }

    @Test
    void isTheSameWhateverOrderDisclosuresArriveIn() {
        for (int seed = 0; seed < 100; seed++) {
            List<Long> things = new ArrayList<>(LongStream.range(0, 12).boxed().toList());
            Footprint inOrder = disclosed(things);
            Collections.shuffle(things, new Random(seed));

            assertThat(disclosed(things)).isEqualTo(inOrder);
            assertThat(disclosed(things).encode()).isEqualTo(inOrder.encode());
        }
    }

    @Test
    void isTheVerySameObjectWhenNothingIsNew() {
        Footprint once = Footprint.NONE.disclosed(ORDER, List.of(1L), T, 5);

        assertThat(once.disclosed(ORDER, List.of(1L), T.plusSeconds(5), 5)).isSameAs(once);
        assertThat(once.declared(new PrincipalId("a"), T, true))
                .isNotSameAs(once)
                .satisfies(declared ->
                        assertThat(declared.declared(new PrincipalId("a"), T, true))
                                .isSameAs(declared));
    }

    @Test
    void comesBackFromItsBytes() {
        Footprint footprint =
                disclosed(List.of(1L, 2L, 3L))
                        .declared(new PrincipalId("sub-é"), T, true)
                        .declared(new PrincipalId("sub-é"), T.plusSeconds(1), false);

        assertThat(Footprint.decode(footprint.encode())).isEqualTo(footprint);
        assertThat(Footprint.decode(Footprint.NONE.encode())).isEqualTo(Footprint.NONE);
    }

    @Test
    void refusesBytesThatAreNoFootprint() {
        byte[] good = disclosed(List.of(1L, 2L)).declared(new PrincipalId("a"), T, true).encode();
        byte[] newer = good.clone();
        newer[0] = 2;

        assertThatThrownBy(() -> Footprint.decode(newer)).hasMessageContaining("format 2");
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Footprint.decode(cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void neverThrowsAnythingElseForAlteredBytes() {
        byte[] good = disclosed(List.of(1L, 2L)).declared(new PrincipalId("a"), T, true).encode();
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] altered = good.clone();
            altered[random.nextInt(altered.length)] = (byte) random.nextInt();
            try {
                Footprint.decode(altered);
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageContaining("");
            }
        }
    }

    @Test
    void forgetsTheOrderUsedLongestAgoAndSaysSo() {
        Footprint footprint = Footprint.NONE;
        int each = 512;
        int orders = Footprint.MAX_USES / each + 1;
        for (int i = 0; i < orders; i++) {
            List<Long> things = LongStream.range(0, each).boxed().toList();
            footprint =
                    footprint.disclosed(new WorkOrderId("T-" + i), things, T.plusSeconds(i), each);
        }

        Instant now = T.plusSeconds(100);
        assertThat(footprint.budget(new WorkOrderId("T-0"), T.minusSeconds(9), List.of(9L), now, 5))
                .isEqualTo(Footprint.Budget.FORGOTTEN);
        assertThat(footprint.budget(new WorkOrderId("new"), now, List.of(9L), now, 5))
                .isEqualTo(Footprint.Budget.WITHIN);
        assertThat(footprint.encode().length).isLessThan(128 * 1024);
    }

    @Test
    void staysSmallWhateverIdsTheTicketSystemGives() {
        Footprint footprint = Footprint.NONE;
        String long256 = "€".repeat(250);
        for (int i = 0; i < Footprint.MAX_ORDERS + 100; i++) {
            WorkOrderId order = new WorkOrderId(long256 + i);
            footprint =
                    footprint.disclosed(order, List.of((long) i), Instant.EPOCH.plusSeconds(i), 5);
            footprint =
                    footprint.declared(
                            new PrincipalId(long256 + i), Instant.EPOCH.plusSeconds(i), true);
        }

        assertThat(footprint.encode()).hasSizeLessThan(600 * 1024);
        assertThat(Footprint.decode(footprint.encode())).isEqualTo(footprint);
    }

    @Test
    void keepsTheLatestDeclarations() {
        PrincipalId someone = new PrincipalId("sub-1");
        Footprint footprint = Footprint.NONE;
        for (int i = 0; i <= Footprint.MAX_DECLARATIONS; i++) {
            footprint = footprint.declared(someone, T.plusSeconds(i), true);
        }

        assertThat(footprint.actingSince(someone, T)).isEmpty();
        assertThat(footprint.actingSince(someone, T.plusSeconds(1))).contains(T.plusSeconds(1));
    }

    private static Footprint disclosed(List<Long> things) {
        Footprint footprint = Footprint.NONE;
        for (long thing : things) {
            footprint = footprint.disclosed(ORDER, List.of(thing), T.plusSeconds(thing), 5);
        }
        return footprint;
    }
}
