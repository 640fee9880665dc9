package io.voxtrail.index.verify;

import io.voxtrail.core.Octets;
import io.voxtrail.core.nodelog.LedgerEntry;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One log's tiles as the ledger's topic has them, laid in a temporary file: the topic can only be
 * read from end to end. To be closed.
 */
final class TopicTiles implements TileSource, AutoCloseable {

    private static final Pattern PLACE = Pattern.compile("[0-7]/(0|[1-9][0-9]{0,16})");

    private final FileChannel file;
    private final Map<String, Slot> places = new HashMap<>();
    private final String prefix;
    private long end;

    private record Slot(long at, int length) {}

    TopicTiles(SignedLog log, LedgerTopic topic) {
        this.prefix = log.ledgerPrefix() + "TILE/";
        this.file = temporary();
        topic.each((key, entry) -> {
            if (key.startsWith(prefix) && PLACE.matcher(key.substring(prefix.length())).matches()) {
                entry.bytes().filter(TopicTiles::isTile).ifPresent(bytes -> keep(key, bytes));
            }
        });
    }

    /** The ledger's topic, its entries with their keys, the oldest of each key first. */
    interface LedgerTopic {
        void each(BiConsumer<String, LedgerEntry> entries);
    }

    @Override
    public Optional<byte[]> read(Tile tile) {
        return Optional.ofNullable(places.get(prefix + tile.level() + "/" + tile.index()))
                .map(this::load);
    }

    /** Every tile that there is. */
    void each(Consumer<Tile> tiles) {
        places.forEach((key, slot) -> {
            String place = key.substring(prefix.length());
            tiles.accept(
                    new Tile(
                            place.charAt(0) - '0',
                            Long.parseLong(place.substring(2)),
                            slot.length() / Hash.LENGTH));
        });
    }

    private static boolean isTile(Octets bytes) {
        return bytes.length() > 0
                && bytes.length() <= Tile.FULL * Hash.LENGTH
                && bytes.length() % Hash.LENGTH == 0;
    }

    private void keep(String key, Octets bytes) {
        try {
            file.write(ByteBuffer.wrap(bytes.readOnly()), end);
            places.put(key, new Slot(end, bytes.length()));
            end += bytes.length();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a temporary file", e);
        }
    }

    private byte[] load(Slot slot) {
        ByteBuffer bytes = ByteBuffer.allocate(slot.length());
        try {
            while (bytes.hasRemaining() && file.read(bytes, slot.at() + bytes.position()) > 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a temporary file", e);
        }
        return bytes.array();
    }

    private static FileChannel temporary() {
        try {
            Path path = Files.createTempFile("voxtrail-tiles", "");
            return FileChannel.open(
                    path,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary file", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a temporary file", e);
        }
    }
}
