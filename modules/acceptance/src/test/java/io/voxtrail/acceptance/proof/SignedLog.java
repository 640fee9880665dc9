package io.voxtrail.acceptance.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.tree.CompactRange;
import io.voxtrail.core.tree.EntryBundle;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileHashReader;
import io.voxtrail.core.tree.TileHashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A log of random records, made by the same tree, tiles and notes that nodes and ledger use. */
final class SignedLog {

    private final LogOrigin origin =
            new LogOrigin("acceptance", new NodeId("store-1"), StreamId.random(new SecureRandom()));
    private final SigningKey key =
            SigningKey.generate(origin.toString(), Algorithm.ED25519, new SecureRandom());
    private final List<Octets> entries = new ArrayList<>();
    private final List<Hash> roots = new ArrayList<>();
    private final Map<Tile, byte[]> tiles = new HashMap<>();
    private final TileHashReader reader;

    SignedLog(int size) {
        Random random = new Random(size);
        CompactRange range = new CompactRange();
        Map<Integer, List<Hash>> complete = new HashMap<>();
        roots.add(range.root());
        for (int i = 0; i < size; i++) {
            byte[] entry = new byte[random.nextInt(600)];
            random.nextBytes(entry);
            entries.add(Octets.owning(entry));
            range.append(Hash.leaf(entry));
            roots.add(range.root());
            remember(complete, i, Hash.leaf(entry));
        }
        HashReader made = (level, index) -> complete.get(level).get((int) index);
        Tile.ofTree(size).forEach(tile -> tiles.put(tile, TileHashes.from(tile, made).bytes()));
        reader = new TileHashReader(size, range.root(), t -> Optional.of(tiles.get(t)));
    }

    private static void remember(Map<Integer, List<Hash>> complete, long index, Hash leaf) {
        Hash hash = leaf;
        int level = 0;
        complete.computeIfAbsent(level, l -> new ArrayList<>()).add(hash);
        for (long at = index; (at & 1) == 1; at >>>= 1) {
            List<Hash> below = complete.get(level);
            hash = Hash.node(below.get(below.size() - 2), hash);
            complete.computeIfAbsent(++level, l -> new ArrayList<>()).add(hash);
        }
    }

    int size() {
        return entries.size();
    }

    SigningKey key() {
        return key;
    }

    Hash leaf(int index) {
        return Hash.leaf(entries.get(index));
    }

    Hash root(int size) {
        return roots.get(size);
    }

    /** The tree's hashes, each proven from the tiles. */
    HashReader hashes() {
        return reader;
    }

    Checkpoint checkpoint() {
        return new Checkpoint(origin.toString(), size(), root(size()));
    }

    /** Writes checkpoint, tiles and entries as static files. */
    Path writeTo(Path folder) throws IOException {
        write(folder, "checkpoint", checkpoint().sign(key).toString().getBytes(UTF_8));
        tiles.forEach((tile, bytes) -> write(folder, tile.path(), bytes));
        Tile.ofTree(size())
                .filter(tile -> tile.level() == 0)
                .forEach(tile -> write(folder, tile.entriesPath(), EntryBundle.write(under(tile))));
        return folder;
    }

    private List<Octets> under(Tile tile) {
        return IntStream.range(0, tile.width())
                .mapToObj(i -> entries.get((int) tile.firstLeaf() + i))
                .toList();
    }

    private static void write(Path folder, String path, byte[] bytes) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
