package io.voxtrail.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of schemas, as it stands in the repository. */
final class Contract {

    static final Path FOLDER = Path.of("..", "..", "schemas").toAbsolutePath().normalize();

    private Contract() {}

    static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
