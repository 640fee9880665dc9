package io.voxtrail.agent.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text with named blanks, for example <code>{id}/page-{page}</code>, filled from a path's parts.
 */
final class Filling {

    private sealed interface Piece {
        record Literal(String text) implements Piece {}

        record Blank(String name) implements Piece {}
    }

    private final List<Piece> pieces;

    private Filling(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * @throws IllegalArgumentException when a brace has no partner
     */
    static Filling compile(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                pieces.add(new Piece.Literal(text.substring(at)));
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("has a { without a }");
            }
            if (open > at) {
                pieces.add(new Piece.Literal(text.substring(at, open)));
            }
            pieces.add(new Piece.Blank(text.substring(open + 1, close)));
            at = close + 1;
        }
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        return new Filling(List.copyOf(pieces));
    }

    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Blank(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    String fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Literal(String text) -> filled.append(text);
                case Piece.Blank(String name) -> filled.append(values.getOrDefault(name, ""));
            }
        }
        return filled.toString();
    }
}
