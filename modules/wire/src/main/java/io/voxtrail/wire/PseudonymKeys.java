package io.voxtrail.wire;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the file of keys. Its faults are told by line number, never with what the line holds.
 *
 * <p>Each line is a tenant's id, a space, and 32 bytes in Base64; {@code *} is the provider's own.
 * Blank lines and lines that begin with {@code #} are skipped.
 */
final class PseudonymKeys {

    static final String PROVIDER = "*";
    private static final int KEY_BYTES = 32;
    private static final long MAX_FILE_BYTES = 16L * 1024 * 1024;

    private PseudonymKeys() {}

    static Map<String, byte[]> read(Path file) throws IOException {
        refuseIfOpenToOthers(file);
        Map<String, byte[]> keys = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(keys, line, file + ", line " + (i + 1));
            }
        }
        return keys;
    }

    private static void refuseIfOpenToOthers(Path file) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(file + " is not a regular file");
        }
        if (!Set.copyOf(EnumSet.of(OWNER_READ, OWNER_WRITE))
                .containsAll(attributes.permissions())) {
            throw new IOException(file + " may be read by others: its mode must be 0600");
        }
        if (attributes.size() > MAX_FILE_BYTES) {
            throw new IOException(file + " has " + attributes.size() + " bytes");
        }
    }

    private static void add(Map<String, byte[]> keys, String line, String where)
            throws IOException {
        int space = line.lastIndexOf(' ');
        if (space < 0) {
            throw new IOException(where + ": a tenant and a key expected");
        }
        String tenant = line.substring(0, space).strip();
        if (keys.put(tenant, key(line.substring(space + 1), where)) != null) {
            throw new IOException(where + ": a second key for " + tenant);
        }
    }

    private static byte[] key(String base64, String where) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            if (key.length == KEY_BYTES) {
                return key;
            }
            throw new IOException(where + ": a key of " + key.length + " bytes; 32 expected");
        } catch (IllegalArgumentException e) {
            throw new IOException(where + ": the key is not Base64"); // not the cause: it quotes
        }
    }
}
