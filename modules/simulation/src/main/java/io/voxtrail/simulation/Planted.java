package io.voxtrail.simulation;

import io.voxtrail.core.access.Verdict;

/**
 * A wrong that was planted in the day.
 *
 * @param scenario its number in the catalogue of abuse, for example {@code S08}
 * @param title what happens, in a few words
 */
public record Planted(String scenario, String title, Verdict expected) {}
