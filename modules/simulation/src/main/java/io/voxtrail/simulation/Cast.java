package io.voxtrail.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/** Everyone and everything that the day's scenes are played with. */
record Cast(DayPlan plan, List<Tenant> tenants, Directory directory, Errands errands) {

    static final Duration KNOWN_BEFORE = Duration.ofDays(90);

    Cast {
        tenants = List.copyOf(tenants);
    }

    Instant midnight() {
        return plan.day().atStartOfDay(plan.zone()).toInstant();
    }

    /** A time of the provider's day, by the clock on its wall. */
    Instant at(String time) {
        return plan.day().atTime(LocalTime.parse(time)).atZone(plan.zone()).toInstant();
    }

    Tenant tenant(int index) {
        return tenants.get(index % tenants.size());
    }
}
