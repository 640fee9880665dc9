package io.voxtrail.simulation;

import io.voxtrail.core.attempt.Attempt;

/**
 * An attempt of the day, and what should be said of it.
 *
 * @param node the index of the storage node that served it
 */
public record Played(Attempt attempt, int node, Expectation expectation) {}
