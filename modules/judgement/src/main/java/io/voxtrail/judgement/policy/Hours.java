package io.voxtrail.judgement.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A window of the week by the clock on the wall of one place, daylight saving included: an hour
 * that the wall shows twice is inside twice, one that it skips does not exist.
 *
 * @param days on which the window opens; one that passes midnight closes on the day after
 * @param from inclusive
 * @param to exclusive; {@link LocalTime#MIDNIGHT} is the end of the day; before {@code from} it is
 *     on the next day
 */
public record Hours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    public Hours {
        days = Set.copyOf(days);
    }

    public boolean contains(Instant instant) {
        ZonedDateTime there = instant.atZone(zone);
        LocalTime time = there.toLocalTime();
        DayOfWeek today = there.getDayOfWeek();
        if (to.equals(LocalTime.MIDNIGHT)) {
            return days.contains(today) && !time.isBefore(from);
        }
        if (from.isBefore(to)) {
            return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(today) && !time.isBefore(from))
                || (days.contains(today.minus(1)) && time.isBefore(to));
    }
}
