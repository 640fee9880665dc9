package io.voxtrail.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the command keeps things of its own: the data of {@code voxtrail up}, and a note of which
 * stack was started last, so that {@code voxtrail query} finds a running demo by itself.
 *
 * <p>Source: XDG Base Directory Specification.
 */
public final class Home {

    private final Map<String, String> environment;

    Home(Map<String, String> environment) {
        this.environment = environment;
    }

    public static Home ofUser() {
        return new Home(System.getenv());
    }

    public Path data() {
        return Optional.ofNullable(environment.get("VOXTRAIL_DATA"))
                .map(Path::of)
                .orElseGet(() -> xdg("XDG_DATA_HOME", ".local/share"));
    }

    /** Where the key is kept by which this user signs exports. */
    public Path exportKey() {
        return xdg("XDG_CONFIG_HOME", ".config").resolve("export.key");
    }

    /** The data folder of the stack that was started last, if one was. */
    Optional<Path> lastStarted() {
        try {
            return Optional.of(Path.of(Files.readString(note()).strip()));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * Notes the stack that was just started. A home that cannot be written costs only this comfort.
     */
    public void started(Path dataFolder) {
        try {
            Files.createDirectories(note().getParent());
            Files.writeString(note(), dataFolder.toAbsolutePath().normalize().toString());
        } catch (IOException unwritable) {
            System.err.println(
                    "voxtrail: could not note the running stack in "
                            + note()
                            + "; use --data "
                            + dataFolder);
        }
    }

    /** What outlives a command but is no data of a trail's. */
    public Path state() {
        return xdg("XDG_STATE_HOME", ".local/state");
    }

    private Path note() {
        return state().resolve("last-started");
    }

    private Path xdg(String variable, String otherwise) {
        String set = environment.getOrDefault(variable, "");
        Path base =
                set.isBlank() ? Path.of(System.getProperty("user.home"), otherwise) : Path.of(set);
        return base.resolve("voxtrail");
    }
}
