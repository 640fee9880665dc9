package io.voxtrail.judgement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoursTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

    @Test
    void beginInclusivelyAndEndExclusively() {
        Hours office = daily("08:00", "18:00");

        assertThat(office.contains(Instant.parse("2026-01-05T12:59:59.999999Z"))).isFalse();
        assertThat(office.contains(Instant.parse("2026-01-05T13:00:00Z"))).isTrue();
        assertThat(office.contains(Instant.parse("2026-01-05T22:59:59.999999Z"))).isTrue();
        assertThat(office.contains(Instant.parse("2026-01-05T23:00:00Z"))).isFalse();
    }

    @Test
    void followTheWallClockThroughTheYear() {
        Hours office = daily("08:00", "18:00");

        assertThat(office.contains(Instant.parse("2026-03-07T12:30:00Z"))).isFalse(); // 07:30 EST
        assertThat(office.contains(Instant.parse("2026-03-09T12:30:00Z"))).isTrue(); // 08:30 EDT
    }

    @Test
    void coverARepeatedHourTwiceAndASkippedHourNever() {
        Hours early = daily("01:00", "02:00");
        assertThat(early.contains(Instant.parse("2026-11-01T05:30:00Z"))).isTrue(); // first 01:30
        assertThat(early.contains(Instant.parse("2026-11-01T06:30:00Z"))).isTrue(); // second 01:30
        assertThat(early.contains(Instant.parse("2026-11-01T07:00:00Z"))).isFalse();

        Hours skipped = daily("02:00", "03:00");
        for (int minute = 0; minute < 24 * 60; minute++) {
            Instant instant = Instant.parse("2026-03-08T05:00:00Z").plusSeconds(60L * minute);
            boolean nextDay = instant.atZone(TORONTO).getDayOfMonth() == 9;
            assertThat(skipped.contains(instant) && !nextDay).as("%s", instant).isFalse();
        }
    }

    @Test
    void pastMidnightBelongToTheDayOnWhichTheyBegan() {
        Hours fridayNight =
                new Hours(
                        TORONTO,
                        Set.of(DayOfWeek.FRIDAY),
                        LocalTime.parse("22:00"),
                        LocalTime.parse("06:00"));

        assertThat(fridayNight.contains(Instant.parse("2026-01-10T10:59:00Z")))
                .isTrue(); // Sat 05:59
        assertThat(fridayNight.contains(Instant.parse("2026-01-10T11:00:00Z"))).isFalse();
        assertThat(fridayNight.contains(Instant.parse("2026-01-09T10:59:00Z")))
                .isFalse(); // Fri 05:59
        assertThat(fridayNight.contains(Instant.parse("2026-01-10T03:00:00Z")))
                .isTrue(); // Fri 22:00
    }

    @Test
    void untilTheEndOfTheDayCloseAtMidnight() {
        Hours evening = daily("22:00", "00:00");

        assertThat(evening.contains(Instant.parse("2026-01-05T04:59:59.999999Z"))).isTrue();
        assertThat(evening.contains(Instant.parse("2026-01-05T05:00:00Z"))).isFalse();
    }

    @Test
    void aNetworkHoldsItsAddressesAndNoOther() {
        Network office = Network.parse("203.0.113.64/26");

        assertThat(office.contains(InetAddress.ofLiteral("203.0.113.64"))).isTrue();
        assertThat(office.contains(InetAddress.ofLiteral("203.0.113.127"))).isTrue();
        assertThat(office.contains(InetAddress.ofLiteral("203.0.113.128"))).isFalse();
        assertThat(office.contains(InetAddress.ofLiteral("::ffff:203.0.113.70"))).isTrue();
        assertThat(Network.parse("2001:db8::/32").contains(InetAddress.ofLiteral("2001:db8:1::1")))
                .isTrue();
        assertThat(Network.parse("::/0").contains(InetAddress.ofLiteral("203.0.113.64"))).isFalse();
        assertThat(Network.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("8.8.8.8"))).isTrue();
    }

    private static Hours daily(String from, String to) {
        return new Hours(
                TORONTO,
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.parse(from),
                LocalTime.parse(to));
    }
}
