package io.voxtrail.evidence.log;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.SequenceRange;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.tree.EntryBundle;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileHashReader;
import io.voxtrail.core.tree.TileHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Writes a stream's log as static files that any server can serve and any tool for such logs can
 * read: {@code checkpoint}, {@code tile/...}, {@code tile/entries/...}, and beside them {@code
 * certificate}, the stream's key under its node's signature.
 *
 * <p>Every tile is proven to belong to the checkpoint before it is written, and every entry to its
 * tile. Entries are written in bundles of up to 256; a bundle of which one is no longer there, or
 * is no longer what its node wrote, is left out.
 *
 * <p>Source: C2SP tlog-tiles.
 */
public final class StaticLog {

    private final SealedLog log;
    private final Records records;
    private final Path folder;
    private final TileHashReader hashes;
    private final long size;
    private final List<SequenceRange> missing = new ArrayList<>();
    private long tiles;
    private long bundles;

    private StaticLog(SealedLog log, Records records, Path folder) {
        Checkpoint checkpoint = Checkpoint.of(log.newest());
        this.log = log;
        this.records = records;
        this.folder = folder;
        this.size = checkpoint.size();
        this.hashes = new TileHashReader(size, checkpoint.root(), log);
    }

    /**
     * What was written.
     *
     * @param size how many records the checkpoint covers
     * @param missing the sequences of records that are no longer there, or no longer what their
     *     node wrote
     */
    public record Written(long size, long tiles, long bundles, List<SequenceRange> missing) {}

    /**
     * Writes a log into a folder, over an earlier state of it. The checkpoint comes last: a reader
     * never meets one without its tiles.
     *
     * @param done told now and then how many records are done
     * @throws io.voxtrail.core.tree.TileException if a tile is missing or not the checkpoint's
     */
    public static Written write(SealedLog log, Records records, Path folder, LongConsumer done)
            throws IOException {
        return new StaticLog(log, records, folder).write(done);
    }

    private Written write(LongConsumer done) throws IOException {
        for (Iterator<Tile> all = Tile.ofTree(size).iterator(); all.hasNext(); ) {
            Tile tile = all.next();
            TileHashes content = TileHashes.from(tile, hashes);
            put(tile.path(), content.bytes());
            tiles++;
            if (tile.level() == 0) {
                putEntries(content);
                done.accept(tile.firstLeaf() + tile.width());
            }
        }
        Optional<SignedNote> certificate = log.certificate();
        if (certificate.isPresent()) {
            put("certificate", certificate.get().bytes());
        }
        put("checkpoint", log.newest().bytes());
        return new Written(size, tiles, bundles, List.copyOf(missing));
    }

    private void putEntries(TileHashes tile) throws IOException {
        long first = tile.tile().firstLeaf();
        Map<Long, ? extends Collection<Octets>> kept =
                records.read(new SequenceRange(first, first + tile.hashes().size() - 1));
        List<Octets> entries = new ArrayList<>();
        for (int i = 0; i < tile.hashes().size(); i++) {
            Hash leaf = tile.hashes().get(i);
            Optional<Octets> entry =
                    Optional.ofNullable(kept.get(first + i)).stream()
                            .flatMap(Collection::stream)
                            .filter(found -> Hash.leaf(found).equals(leaf))
                            .findFirst();
            entry.ifPresentOrElse(entries::add, addMissing(first + i));
        }
        if (entries.size() == tile.hashes().size()) {
            put(tile.tile().entriesPath(), EntryBundle.write(entries));
            bundles++;
        }
    }

    private Runnable addMissing(long sequence) {
        return () -> {
            boolean goesOn = !missing.isEmpty() && missing.getLast().to() == sequence - 1;
            long from = goesOn ? missing.removeLast().from() : sequence;
            missing.add(new SequenceRange(from, sequence));
        };
    }

    private void put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, content);
    }
}
