package io.voxtrail.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The source tree that is being tested. */
public final class Repository {

    /** Surefire starts each module's tests in the module's own folder. */
    public static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private static final Pattern MODULE = Pattern.compile("<module>modules/(\\w+)</module>");

    private Repository() {}

    /** Every module that the build knows, in the order of the data. */
    public static List<String> modules() {
        return MODULE.matcher(read("pom.xml")).results().map(Repository::name).toList();
    }

    /** Every module that has main classes. */
    public static List<String> modulesWithCode() {
        return modules().stream()
                .filter(module -> Files.isDirectory(ROOT.resolve("modules", module, "src", "main")))
                .toList();
    }

    public static Path classes(String module) {
        return ROOT.resolve("modules", module, "target", "classes");
    }

    public static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(MatchResult module) {
        return module.group(1);
    }
}
