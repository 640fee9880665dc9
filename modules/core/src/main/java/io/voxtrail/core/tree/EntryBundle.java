package io.voxtrail.core.tree;

import io.voxtrail.core.Octets;
import io.voxtrail.core.tree.TileException.Fault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The log entries under a tile of level 0, each after its length in two bytes, big-endian.
 *
 * <p>Source: C2SP tlog-tiles, "Log entries".
 */
public final class EntryBundle {

    /** The longest entry, in bytes. */
    public static final int MAX_ENTRY_BYTES = 0xffff;

    private EntryBundle() {}

    /**
     * @throws IllegalArgumentException unless there are 1 to 256 entries, none too long
     */
    public static byte[] write(List<Octets> entries) {
        if (entries.isEmpty() || entries.size() > Tile.FULL) {
            throw new IllegalArgumentException(
                    "a bundle has 1 to 256 entries, not " + entries.size());
        }
        int bytes = entries.stream().mapToInt(entry -> Short.BYTES + length(entry)).sum();
        ByteBuffer bundle = ByteBuffer.allocate(bytes);
        for (Octets entry : entries) {
            bundle.putShort((short) entry.length()).put(entry.readOnly());
        }
        return bundle.array();
    }

    private static int length(Octets entry) {
        if (entry.length() > MAX_ENTRY_BYTES) {
            throw new IllegalArgumentException(
                    "an entry has at most 65535 bytes, not " + entry.length());
        }
        return entry.length();
    }

    /**
     * Reads a bundle as it is served. Nothing says yet that the entries are the log's: their
     * {@linkplain Hash#leaf(Octets) hashes} must be those of the tile.
     *
     * @param tile of level 0, under which they stand
     * @throws TileException unless there are exactly as many entries as the tile has hashes
     */
    public static List<Octets> read(Tile tile, byte[] bytes) {
        ByteBuffer bundle = ByteBuffer.wrap(bytes);
        List<Octets> entries = new ArrayList<>(tile.width());
        while (entries.size() < tile.width()) {
            entries.add(entry(tile, bundle, entries.size()));
        }
        if (bundle.hasRemaining()) {
            throw new TileException(
                    tile,
                    Fault.MALFORMED,
                    bundle.remaining() + " bytes after the last of its entries");
        }
        return List.copyOf(entries);
    }

    private static Octets entry(Tile tile, ByteBuffer bundle, int number) {
        int length = bundle.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(bundle.getShort());
        if (length < 0 || length > bundle.remaining()) {
            throw new TileException(
                    tile, Fault.MALFORMED, "ends in the midst of entry " + number + " of it");
        }
        byte[] entry = new byte[length];
        bundle.get(entry);
        return Octets.owning(entry);
    }
}
