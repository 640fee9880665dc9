package io.voxtrail.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The servers' jars and their start-up caches in the user's cache folder, shared by every process
 * of that user.
 *
 * <p>A JDK start-up cache is good only for the very files it was made from (path, size, time), so
 * the jars are copied once to a place that no build touches. The copy's name is a hash of what is
 * in it; a build with other jars, or another JDK, gets another copy.
 *
 * @param jars what to run
 * @param home this version's folder, or {@code null} if the cache folder cannot be used: then the
 *     servers run from where the build put them and start slower
 */
record ServerCache(ServerJars jars, @Nullable Path home) {

    /** {@code $XDG_CACHE_HOME/voxtrail}, else {@code ~/.cache/voxtrail}. */
    static Path userFolder() {
        @Nullable String xdg = System.getenv("XDG_CACHE_HOME");
        Path base =
                xdg == null || !Path.of(xdg).isAbsolute()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(xdg);
        return base.resolve("voxtrail");
    }

    static ServerCache of(ServerJars built, Path userFolder) throws InterruptedException {
        try {
            Path folder = Files.createDirectories(userFolder.resolve("servers"));
            Path home = folder.resolve(fingerprint(built));
            try (Hold _ = Hold.take(folder, "lock")) {
                ServerCache cache = new ServerCache(copied(built, home), home);
                OldCopies.markUsed(home);
                OldCopies.removeFrom(folder);
                return cache;
            }
        } catch (IOException unusable) {
            return new ServerCache(built, null);
        }
    }

    /** The start-up cache of a part, once it was made. */
    Optional<Path> startUpCache(Part part) {
        return Optional.ofNullable(home).map(at -> startUpCache(at, part)).filter(Files::exists);
    }

    static Path startUpCache(Path home, Part part) {
        return home.resolve(part.folderName() + ".aot");
    }

    private static ServerJars copied(ServerJars built, Path home) throws IOException {
        Path complete = home.resolve("jars");
        if (!isCompleteCopy(built, complete)) {
            Folders.delete(home);
            Path partial = Files.createDirectories(home.resolve("jars.partial"));
            for (Path jar : built.jars()) {
                Files.copy(jar, partial.resolve(jar.getFileName()));
            }
            Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
        }
        return ServerJars.in(complete);
    }

    /** Sizes tell a copy that was cut short or cleaned up by someone; the name tells the rest. */
    private static boolean isCompleteCopy(ServerJars built, Path folder) throws IOException {
        for (Path jar : built.jars()) {
            Path copy = folder.resolve(jar.getFileName());
            if (!Files.exists(copy) || Files.size(copy) != Files.size(jar)) {
                return false;
            }
        }
        return ServerJars.in(folder).jars().size() == built.jars().size();
    }

    /**
     * Released jars carry their version in their name, and Maven has checked their sums; only our
     * own jar changes under the same name.
     */
    private static String fingerprint(ServerJars built) throws IOException {
        MessageDigest digest = sha256();
        add(digest, System.getProperty("java.vm.vendor") + System.getProperty("java.vm.version"));
        for (Path jar : built.jars()) {
            add(digest, jar.getFileName() + " " + Files.size(jar) + "\n");
            if (jar.getFileName().toString().endsWith("-child.jar")) {
                digest.update(Files.readAllBytes(jar));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
