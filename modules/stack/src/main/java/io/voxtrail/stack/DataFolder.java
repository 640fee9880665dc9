package io.voxtrail.stack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A data folder that this process holds until it is closed or the process ends. */
final class DataFolder implements AutoCloseable {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final Hold hold;

    private DataFolder(Path folder, Hold hold) {
        this.folder = folder;
        this.hold = hold;
    }

    /**
     * Creates the folder if it is absent and holds it.
     *
     * @throws StackInUseException if a stack runs in it
     * @throws StackException if it cannot be created or written
     */
    static DataFolder hold(Path wanted) {
        try {
            Path folder = Files.createDirectories(wanted).toRealPath();
            Files.createDirectories(folder.resolve("logs"));
            return new DataFolder(
                    folder, Hold.tryTake(folder, "stack.lock").orElseThrow(() -> inUse(folder)));
        } catch (IOException failure) {
            throw new StackException(
                    wanted + " cannot be used as data folder: " + why(failure), failure);
        }
    }

    Path path() {
        return folder;
    }

    Path folderOf(Part part) {
        return folder.resolve(part.folderName());
    }

    Path logOf(Part part) {
        return folder.resolve("logs").resolve(part.folderName() + ".log");
    }

    /** What the child and its JVM printed since the last start. */
    Path consoleOf(Part part) {
        return folder.resolve("logs").resolve(part.folderName() + ".out");
    }

    /**
     * What the state file says, or that there is none yet.
     *
     * @throws StackException if the file is there and cannot be understood
     */
    static StackState read(Path folder) {
        Path file = stateFile(folder);
        if (!Files.exists(file)) {
            return StackState.NEW;
        }
        try {
            @Nullable StackState state = JSON.readValue(file.toFile(), StackState.class);
            if (state == null || state.ports() == null) {
                throw new StackException(file + " names no ports" + REMEDY);
            }
            return state;
        } catch (JacksonException damaged) {
            throw new StackException(
                    file + " is damaged (" + damaged.getOriginalMessage() + ")" + REMEDY, damaged);
        } catch (IOException unreadable) {
            throw new StackException(file + " cannot be read: " + why(unreadable), unreadable);
        }
    }

    /** It holds no data: Kafka's and OpenSearch's own folders do. */
    private static final String REMEDY = "; remove it, and the next start picks new ports";

    /**
     * Waits for processes that a killed parent left behind: they notice its death at once, but need
     * a moment to close their files and ports.
     *
     * @throws StackException if they are still there at the limit
     */
    void awaitPredecessors(Set<Part> parts, Duration limit, Consumer<String> progress)
            throws InterruptedException {
        Instant end = Instant.now().plus(limit);
        boolean told = false;
        while (parts.stream().anyMatch(this::hasPredecessor)) {
            if (Instant.now().isAfter(end)) {
                throw new StackException(
                        "servers of an earlier run still hold "
                                + folder
                                + " after "
                                + limit.toSeconds()
                                + " s");
            }
            if (!told) {
                progress.accept("waiting for the servers of an earlier run to stop");
                told = true;
            }
            Thread.sleep(100);
        }
    }

    /** Each child locks this file as long as it lives. */
    private boolean hasPredecessor(Part part) {
        Path home = folderOf(part);
        if (!Files.exists(home)) {
            return false;
        }
        try {
            Optional<Hold> free = Hold.tryTake(home, "process.lock");
            if (free.isPresent()) {
                free.get().close();
            }
            return free.isEmpty();
        } catch (IOException failure) {
            throw new StackException(home + " cannot be used: " + why(failure), failure);
        }
    }

    /** All or nothing: a reader sees the old state or the new one. */
    void write(StackState state) {
        Path file = stateFile(folder);
        Path temporary = file.resolveSibling("stack.json.new");
        try {
            JSON.writeValue(temporary.toFile(), state);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new StackException(file + " cannot be written: " + why(failure), failure);
        }
    }

    @Override
    public void close() {
        try {
            hold.close();
        } catch (IOException failure) {
            throw new StackException(folder + " cannot be released: " + why(failure), failure);
        }
    }

    private static StackInUseException inUse(Path folder) {
        StackState state = read(folder);
        StackState.@Nullable Run run = state.run();
        return new StackInUseException(
                run == null
                        ? folder + " is already in use by another process that is just starting"
                        : "%s is already in use by process %d since %s; its addresses are %s"
                                .formatted(
                                        folder,
                                        run.pid(),
                                        run.since(),
                                        state.addresses(run.parts())));
    }

    private static Path stateFile(Path folder) {
        return folder.resolve("stack.json");
    }

    /** The JDK leaves the reason out of some messages and the kind of failure out of others. */
    private static String why(IOException failure) {
        String reason =
                failure instanceof FileSystemException file && file.getReason() != null
                        ? file.getReason()
                        : failure.getMessage();
        return failure.getClass().getSimpleName() + (reason == null ? "" : ": " + reason);
    }
}
