package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file of keys as read; unchangeable. Each line is a tenant's id, perhaps a month such as
 * {@code 2026-11}, and 32 random bytes in Base64, or the word {@code erased} and when. {@code *} is
 * the provider's own. Blank lines and lines that begin with {@code #} are skipped. Faults are told
 * by line number, never with what the line holds.
 */
public final class KeyFile {

    private static final Comparator<KeyName> ORDER =
            Comparator.comparing(KeyName::tenant)
                    .thenComparing(name -> name.month().orElse(YearMonth.of(1, 1)));

    private final List<String> lines;
    private final Map<KeyName, KeyLine> keys;

    private KeyFile(List<String> lines, Map<KeyName, KeyLine> keys) {
        this.lines = List.copyOf(lines);
        this.keys = keys;
    }

    /**
     * @throws IOException if it cannot be read, is not a regular file of mode 0600 or stricter, or
     *     a line is at fault
     */
    public static KeyFile read(Path file) throws IOException {
        OwnerOnlyFile.check(file);
        return parse(Files.readAllBytes(file), file.toString());
    }

    static KeyFile parse(byte[] text, String where) throws IOException {
        String decoded = new String(text, UTF_8);
        if (!Arrays.equals(decoded.getBytes(UTF_8), text)) {
            throw new IOException(where + " is not a text in UTF-8");
        }
        return parse(decoded.lines().toList(), where);
    }

    private static KeyFile parse(List<String> lines, String where) throws IOException {
        Map<KeyName, KeyLine> keys = new TreeMap<>(ORDER);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String place = where + ", line " + (i + 1);
            if (holdsKey(line)) {
                KeyLine read = KeyLine.parse(line, place);
                if (keys.put(read.name(), read) != null) {
                    throw new IOException(place + ": a second key for " + read.name());
                }
            }
        }
        for (KeyName name : keys.keySet()) {
            if (!keys.containsKey(KeyName.always(name.tenant()))) {
                throw new IOException(
                        where
                                + " has a key for "
                                + name
                                + ", but none for all time: "
                                + name.tenant());
            }
        }
        if (!living(keys, KeyName.always(KeyName.PROVIDER))) {
            throw new IOException(where + " has no key for " + KeyName.PROVIDER);
        }
        return new KeyFile(lines, keys);
    }

    private static boolean holdsKey(String line) {
        return !line.isBlank() && !line.strip().startsWith("#");
    }

    private static boolean living(Map<KeyName, KeyLine> keys, KeyName name) {
        KeyLine line = keys.get(name);
        return line != null && line.key().isPresent();
    }

    /** A new file's content: a key for the provider. */
    public static KeyFile fresh() {
        KeyLine provider = KeyLine.living(KeyName.always(KeyName.PROVIDER), SecretBytes.random());
        return new KeyFile(
                List.of(
                        "# Keys of pseudonyms and sealed values (docs/keys.md). Keep it secret; erase with `voxtrail erase`.",
                        provider.text()),
                Map.of(provider.name(), provider));
    }

    /** The keys' names, tenant by tenant, those for all time first. */
    public List<KeyName> names() {
        return keys.keySet().stream().sorted(ORDER).toList();
    }

    public boolean has(KeyName name) {
        return keys.containsKey(name);
    }

    /** Empty while the key lives, or if there never was one. */
    public Optional<Instant> erasedAt(KeyName name) {
        return line(name).flatMap(KeyLine::erasedAt);
    }

    /** The key's public name, 16 hexadecimal digits; empty if there is no living one. */
    public Optional<String> id(KeyName name) {
        return line(name).flatMap(KeyLine::key).map(key -> HexFormat.of().formatHex(key.id()));
    }

    Optional<KeyLine> line(KeyName name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** The same with a new random key under a name that has none. */
    public KeyFile withNew(KeyName name) {
        if (keys.containsKey(name)) {
            throw new IllegalArgumentException("there is a key for " + name + " already");
        }
        KeyLine line = KeyLine.living(name, SecretBytes.random());
        List<String> more = new ArrayList<>(lines);
        more.add(line.text());
        Map<KeyName, KeyLine> all = new TreeMap<>(ORDER);
        all.putAll(keys);
        all.put(name, line);
        return new KeyFile(more, all);
    }

    /**
     * The same without the key; with the key for all time go all that the tenant has.
     *
     * @throws IllegalArgumentException if there is no such key, or it is the provider's for all
     *     time, by which the directory's ids were made
     */
    public KeyFile erased(KeyName name, Instant at) {
        if (!living(keys, name)) {
            throw new IllegalArgumentException("there is no key for " + name);
        }
        if (name.equals(KeyName.always(KeyName.PROVIDER))) {
            throw new IllegalArgumentException(
                    "the provider's key for all time cannot be erased: ids in the directory are made by it");
        }
        List<String> kept = new ArrayList<>();
        Map<KeyName, KeyLine> left = new TreeMap<>(ORDER);
        for (String line : lines) {
            Optional<KeyLine> key = holdsKey(line) ? line(nameIn(line)) : Optional.empty();
            boolean gone = key.isPresent() && covers(name, key.get().name());
            if (!gone) {
                kept.add(line);
                key.ifPresent(living -> left.put(living.name(), living));
            } else if (key.get().name().equals(name)) {
                KeyLine erased = KeyLine.erased(name, at);
                kept.add(erased.text());
                left.put(name, erased);
            }
        }
        return new KeyFile(kept, left);
    }

    private static boolean covers(KeyName erased, KeyName other) {
        return erased.equals(other)
                || (erased.month().isEmpty() && erased.tenant().equals(other.tenant()));
    }

    private static KeyName nameIn(String line) {
        try {
            return KeyLine.parse(line, "").name();
        } catch (IOException impossible) {
            throw new IllegalStateException("it was read before", impossible);
        }
    }

    /** The file's content, keys in clear. */
    byte[] content() {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }
}
