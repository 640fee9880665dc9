package io.voxtrail.index.verify;

import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileException;
import io.voxtrail.core.tree.TileHashReader;
import io.voxtrail.index.verify.Discrepancy.Kind;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a signed log from the ledger's index, each proven up to the signed root. When a
 * tile there is missing or altered, all that differ from the ledger's topic are named, and the
 * topic is read instead. To be closed.
 */
final class LogHashes implements HashReader, AutoCloseable {

    private final SignedLog log;
    private final LedgerTiles index;
    private final TopicTiles.LedgerTopic topic;
    private final Findings findings;
    private @Nullable TileHashReader reader;
    private @Nullable TopicTiles instead;

    LogHashes(SignedLog log, LedgerTiles index, TopicTiles.LedgerTopic topic, Findings findings) {
        this.log = log;
        this.index = index;
        this.topic = topic;
        this.findings = findings;
    }

    /**
     * @throws TileException when neither the index nor the topic can prove the hash
     */
    @Override
    public Hash hash(int level, long position) {
        try {
            return reader().hash(level, position);
        } catch (TileException e) {
            if (instead != null) {
                throw e;
            }
            readTheTopicInstead(e);
            return reader().hash(level, position);
        }
    }

    private TileHashReader reader() {
        TileHashReader known = reader;
        if (known == null) {
            known = new TileHashReader(log.size(), log.root(), instead == null ? index : instead);
            reader = known;
        }
        return known;
    }

    private void readTheTopicInstead(TileException cause) {
        TopicTiles tiles = new TopicTiles(log, topic);
        instead = tiles;
        reader = null;
        boolean[] told = new boolean[1];
        tiles.each(tile -> told[0] |= compare(tile, tiles));
        if (!told[0]) {
            tell(Kind.LEDGER_CHANGED, cause.tile(), String.valueOf(cause.getMessage()));
        }
    }

    /** Index and topic may be of different ages: the wider of two tiles begins with the other. */
    private boolean compare(Tile tile, TopicTiles tiles) {
        Optional<byte[]> here = index.read(tile);
        if (here.isEmpty()) {
            tell(Kind.LEDGER_DELETED, tile, "the tile is not in the ledger's index");
            return true;
        }
        byte[] there = tiles.read(tile).orElseThrow();
        int both = Math.min(here.get().length, there.length);
        if (!Arrays.equals(here.get(), 0, both, there, 0, both)) {
            tell(Kind.LEDGER_CHANGED, tile, "the tile's hashes are not those of the ledger");
            return true;
        }
        return false;
    }

    private void tell(Kind kind, Tile tile, String detail) {
        long first = tile.firstLeaf();
        long leaves = (long) tile.width() << (8 * tile.level());
        findings.discrepancy(
                new Discrepancy(
                        kind,
                        Optional.of(log.node()),
                        Optional.of(log.stream()),
                        Optional.of(new SequenceRange(first, first + leaves - 1)),
                        Optional.of(index.key(tile.level(), tile.index())),
                        detail));
    }

    @Override
    public void close() {
        if (instead != null) {
            instead.close();
        }
    }
}
