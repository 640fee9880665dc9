package io.voxtrail.agent.follow;

import java.time.Duration;

/**
 * @param lookEvery how often the folder is searched for rotated files
 * @param settle how long a rotated file must rest until its last bytes count as a line without a
 *     line break, and how long a vanished file is remembered
 */
public record Pace(Duration lookEvery, Duration settle) {
    public static final Pace USUAL = new Pace(Duration.ofMillis(250), Duration.ofSeconds(60));
}
