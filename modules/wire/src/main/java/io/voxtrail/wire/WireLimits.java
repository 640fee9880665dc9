package io.voxtrail.wire;

/**
 * What a value may hold at most. Both sides keep them: the writer refuses, the reader does not
 * believe.
 *
 * @param valueBytes bytes of the whole value, its header included
 * @param stringBytes UTF-8 bytes of one string
 * @param items items of one collection
 */
public record WireLimits(int valueBytes, int stringBytes, int items) {

    /** One record of a node's log, a finding, an alert: 64 KiB. */
    public static final WireLimits RECORD = new WireLimits(64 * 1024, 8 * 1024, 1_000);

    /** An attempt with its judgement: 256 KiB. */
    public static final WireLimits ACCESS = new WireLimits(256 * 1024, 8 * 1024, 1_000);

    /** A snapshot of the directory, or a policy: 960 KiB, what a broker takes by default. */
    public static final WireLimits SNAPSHOT = new WireLimits(960 * 1024, 8 * 1024, 1_000);
}
