package io.voxtrail.stack;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The class path of the child JVMs: a folder of jars that the build puts beside this module's own
 * classes or jar, and that has nothing to do with the class path of the process that starts them.
 *
 * @param jars in the order of their names, so that every start sees the same class path
 */
record ServerJars(List<Path> jars) {

    /** Names another folder; for installations that do not keep it beside the jar. */
    static final String FOLDER_PROPERTY = "voxtrail.stack.runtime";

    private static final String FOLDER = "stack-runtime";

    ServerJars {
        jars = jars.stream().sorted().toList();
    }

    static ServerJars ofThisBuild() {
        @Nullable String named = System.getProperty(FOLDER_PROPERTY);
        return in(named == null ? besideOwnCode() : Path.of(named));
    }

    static ServerJars in(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException absent) {
            throw missing(folder, absent);
        }
        if (jars.isEmpty()) {
            throw missing(folder, null);
        }
        return new ServerJars(jars);
    }

    String classPath() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path besideOwnCode() {
        @Nullable CodeSource own = ServerJars.class.getProtectionDomain().getCodeSource();
        if (own == null) {
            throw new StackException("set -D" + FOLDER_PROPERTY + " to the folder of server jars");
        }
        try {
            return Path.of(own.getLocation().toURI()).resolveSibling(FOLDER);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static StackException missing(Path folder, @Nullable IOException cause) {
        String message =
                "no Kafka and OpenSearch jars in "
                        + folder
                        + "; build the module stack, or set -D"
                        + FOLDER_PROPERTY;
        return cause == null ? new StackException(message) : new StackException(message, cause);
    }
}
