package io.voxtrail.core.tree;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The place of a tile: up to 256 hashes that stand next to each other, eight levels above the
 * leaves or above the tiles below.
 *
 * <p>Source: C2SP tlog-tiles.
 *
 * @param level from 0 (leaves) to 7
 * @param index within the level, from 0
 * @param width in hashes, 1 to 256; less than 256 is a partial tile, at the right-hand edge
 */
public record Tile(int level, long index, int width) {

    public static final int HEIGHT = 8;
    public static final int FULL = 1 << HEIGHT;

    private static final int MAX_LEVEL = 7;
    private static final Pattern PATH =
            Pattern.compile(
                    "tile/([0-7]|entries)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("a tile's level is 0 to 7, not " + level);
        }
        if (index < 0 || index > maxIndex(level)) {
            throw new IllegalArgumentException("no tile " + index + " on level " + level);
        }
        if (width < 1 || width > FULL) {
            throw new IllegalArgumentException("a tile's width is 1 to 256, not " + width);
        }
    }

    private static long maxIndex(int level) {
        return Long.MAX_VALUE >>> (level * HEIGHT) >>> HEIGHT;
    }

    /** All tiles of a tree, from the leaves up, from left to right. */
    public static Stream<Tile> ofTree(long size) {
        return grown(0, size);
    }

    /**
     * The tiles to write when a tree grows: those that became full, and the partial ones of the
     * right-hand edge.
     */
    public static Stream<Tile> grown(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree never grew from " + from + " to " + to);
        }
        return Stream.iterate(0, level -> level <= MAX_LEVEL, level -> level + 1)
                .flatMap(level ->
                        grown(level, from >>> hashHeight(level), to >>> hashHeight(level)));
    }

    private static Stream<Tile> grown(int level, long from, long to) {
        if (from == to) {
            return Stream.empty();
        }
        Stream<Tile> full =
                LongStream.range(from >>> HEIGHT, to >>> HEIGHT)
                        .mapToObj(index -> new Tile(level, index, FULL));
        return Stream.concat(full, rightmost(level, to));
    }

    private static Stream<Tile> rightmost(int level, long hashes) {
        int width = (int) (hashes & (FULL - 1));
        return width == 0 ? Stream.empty() : Stream.of(new Tile(level, hashes >>> HEIGHT, width));
    }

    /** The partial tile of a level in a tree of that size, where there is one. */
    static Optional<Tile> partial(int level, long size) {
        return rightmost(level, size >>> hashHeight(level)).findFirst();
    }

    /** How far above the leaves the hashes of a tile stand. */
    static int hashHeight(int tileLevel) {
        return tileLevel * HEIGHT;
    }

    public boolean isFull() {
        return width == FULL;
    }

    /** The full tile of the same place. */
    public Tile full() {
        return new Tile(level, index, FULL);
    }

    /** The index of the first leaf under the tile. */
    public long firstLeaf() {
        return index << HEIGHT << hashHeight(level);
    }

    /** Where the tile's hashes are served, such as {@code tile/0/x001/x234/067.p/12}. */
    public String path() {
        return "tile/" + level + place();
    }

    /**
     * Where the log entries under the tile are served.
     *
     * @throws IllegalStateException unless the tile is of level 0
     */
    public String entriesPath() {
        if (level != 0) {
            throw new IllegalStateException("entries stand under tiles of level 0, not " + level);
        }
        return "tile/entries" + place();
    }

    private String place() {
        StringBuilder place = new StringBuilder();
        long rest = index;
        String before = "/";
        do {
            place.insert(0, before + String.format(Locale.ROOT, "%03d", rest % 1000));
            before = "/x";
            rest /= 1000;
        } while (rest > 0);
        return place + (isFull() ? "" : ".p/" + width);
    }

    /** The tile of a {@link #path}, and of nothing else. */
    public static Optional<Tile> parse(String path) {
        return parsed(path).filter(tile -> tile.path().equals(path));
    }

    /** The tile of level 0 of an {@link #entriesPath}, and of nothing else. */
    public static Optional<Tile> parseEntries(String path) {
        return parsed(path).filter(t -> t.level() == 0 && t.entriesPath().equals(path));
    }

    private static Optional<Tile> parsed(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int level = parts.group(1).equals("entries") ? 0 : Integer.parseInt(parts.group(1));
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
        return width > FULL || index > maxIndex(level)
                ? Optional.empty()
                : Optional.of(new Tile(level, index, width));
    }
}
