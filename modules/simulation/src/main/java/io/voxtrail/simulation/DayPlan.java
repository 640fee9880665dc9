package io.voxtrail.simulation;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What to simulate.
 *
 * @param day the day, from midnight to midnight in {@code zone}
 * @param attempts at least so many
 */
public record DayPlan(long seed, LocalDate day, ZoneId zone, int tenants, int nodes, int attempts) {

    public DayPlan {
        require(tenants >= 4, "a provider has at least 4 tenants, not " + tenants);
        require(nodes >= 1, "a provider has at least 1 node, not " + nodes);
        require(attempts >= 1_000, "a day has at least 1000 attempts, not " + attempts);
    }

    public static DayPlan of(long seed, LocalDate day) {
        return new DayPlan(seed, day, ZoneId.of("America/Toronto"), 40, 4, 20_000);
    }

    public DayPlan withAttempts(int wanted) {
        return new DayPlan(seed, day, zone, tenants, nodes, wanted);
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }
}
