package io.voxtrail.cli.keys;

import io.voxtrail.cli.Failure;
import io.voxtrail.wire.KeyFile;
import io.voxtrail.wire.KeyKeeper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/**
 * The file of keys that a command works on, its troubles told in one line without what it holds.
 */
final class KeyFileOption {

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            required = true,
            description = "The file of keys, mode 0600.")
    private Path file = Path.of("");

    Path path() {
        return file;
    }

    void create() {
        try {
            KeyKeeper.create(file);
        } catch (FileAlreadyExistsException there) {
            throw Failure.no(file + " is there already, and stays as it is");
        } catch (IOException refused) {
            throw unavailable(refused);
        }
    }

    KeyFile read() {
        try {
            return KeyFile.read(file);
        } catch (IOException refused) {
            throw unavailable(refused);
        }
    }

    /** Durably, or not at all. */
    void change(UnaryOperator<KeyFile> change) {
        try {
            var _ = KeyKeeper.change(file, change);
        } catch (IllegalArgumentException refused) {
            throw Failure.no(String.valueOf(refused.getMessage()));
        } catch (IOException refused) {
            throw unavailable(refused);
        }
    }

    private Failure unavailable(IOException refused) {
        return Failure.unavailable(
                refused instanceof NoSuchFileException
                        ? "there is no file " + file + "; `voxtrail keys new` makes one"
                        : String.valueOf(refused.getMessage()));
    }
}
