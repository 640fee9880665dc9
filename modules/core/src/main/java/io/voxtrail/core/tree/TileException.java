package io.voxtrail.core.tree;

/** A tile that cannot be used, and why. */
public final class TileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong with the tile. */
    public enum Fault {
        MISSING,
        /** Not of the form that its place and width demand. */
        MALFORMED,
        /** Not what the signed root speaks of: altered, exchanged, or of another tree. */
        UNPROVEN
    }

    private final transient Tile tile;
    private final Fault fault;

    TileException(Tile tile, Fault fault, String message) {
        super(tile.path() + ": " + message);
        this.tile = tile;
        this.fault = fault;
    }

    public Tile tile() {
        return tile;
    }

    public Fault fault() {
        return fault;
    }
}
