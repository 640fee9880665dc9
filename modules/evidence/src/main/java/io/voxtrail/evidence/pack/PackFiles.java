package io.voxtrail.evidence.pack;

import io.voxtrail.core.nodelog.StreamId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a pack. They stand in the order of their names, and behind them {@link #SUMS} and
 * {@link #SIGNATURE}.
 */
public final class PackFiles {

    /** What was asked, how much there is, and how complete it is. */
    public static final String MANIFEST = "manifest.json";

    /** Verifier keys, one in a line; lines that begin with a hash sign are remarks. */
    public static final String KEYS = "keys.txt";

    /** The SHA-256 of each file before it, as {@code sha256sum} writes and checks them. */
    public static final String SUMS = "SHA256SUMS";

    /** A signed note over the SHA-256 of {@link #SUMS}: see {@link PackSeal}. */
    public static final String SIGNATURE = "signature";

    private static final Pattern ACCESSES = Pattern.compile("accesses/[0-9]{6}\\.jsonl");
    private static final Pattern SCHEMA = Pattern.compile("schemas/([0-9a-f]{16})\\.avsc");
    private static final Pattern LOG =
            Pattern.compile(
                    "logs/([a-z2-7]{26})/(certificate|consistency\\.json|checkpoint-[0-9]{1,19})");

    private PackFiles() {}

    /** A part of the accesses, from 1: lines of {@link AccessLine}, oldest first. */
    static String accesses(int part) {
        return String.format("accesses/%06d.jsonl", part);
    }

    /** The stream's key under its node's signature: a signed note. */
    public static String certificate(StreamId stream) {
        return log(stream) + "certificate";
    }

    /** A checkpoint: a signed note. */
    public static String checkpoint(StreamId stream, long size) {
        return log(stream) + "checkpoint-" + size;
    }

    /** Proofs that each of a stream's checkpoints in the pack continues the one before. */
    public static String consistency(StreamId stream) {
        return log(stream) + "consistency.json";
    }

    private static String log(StreamId stream) {
        return "logs/" + stream + "/";
    }

    /** An Avro schema that records of the pack were written with. */
    static String schema(String fingerprint) {
        return "schemas/" + fingerprint + ".avsc";
    }

    public static boolean isAccesses(String name) {
        return ACCESSES.matcher(name).matches();
    }

    /** The fingerprint of the schema that a file of that name holds. */
    public static Optional<String> schemaIn(String name) {
        Matcher matcher = SCHEMA.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The stream whose log a file of that name is about. */
    public static Optional<StreamId> streamOf(String name) {
        Matcher matcher = LOG.matcher(name);
        try {
            return matcher.matches()
                    ? Optional.of(StreamId.parse(matcher.group(1)))
                    : Optional.empty();
        } catch (IllegalArgumentException notCanonical) {
            return Optional.empty();
        }
    }

    /** Whether a file of that name has a place in a pack. */
    public static boolean isKnown(String name) {
        return name.equals(MANIFEST)
                || name.equals(KEYS)
                || isAccesses(name)
                || schemaIn(name).isPresent()
                || streamOf(name).isPresent();
    }
}
