package io.voxtrail.acceptance.product;

import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The built command, run as the launcher runs it, by a user whose home is the given folder. All
 * that it leaves behind is in that folder.
 */
final class Product {

    private static final Path JAR = Repository.ROOT.resolve("modules/cli/target/voxtrail.jar");

    private final Path folder;
    private final List<String> before;
    private final AtomicInteger runs = new AtomicInteger();

    private Product(Path folder, List<String> before) {
        this.folder = folder;
        this.before = List.copyOf(before);
        if (!Files.isRegularFile(JAR)) {
            throw new AssertionError("not built: " + JAR);
        }
        try {
            Files.createDirectories(temporary());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Product in(Path folder) {
        return new Product(folder, List.of());
    }

    /** The same, started through other programs, for example to become another user. */
    Product startedBy(String... words) {
        return new Product(folder, List.of(words));
    }

    /** Where the command makes its temporary files. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    /** Runs a short command to its end. */
    Answer run(String... words) {
        try (Running running =
                start(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), words)) {
            return running.awaitEnd();
        }
    }

    /** Starts a command that works long or until it is stopped. */
    Running start(String... words) {
        return start(List.of(), words);
    }

    private Running start(List<String> options, String... words) {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.add("--sun-misc-unsafe-memory-access=allow");
        java.add("-Dvoxtrail.home=" + Repository.ROOT);
        java.add(
                "-Dvoxtrail.stack.runtime="
                        + Repository.ROOT.resolve("modules/stack/target/stack-runtime"));
        java.add("-Djava.io.tmpdir=" + temporary());
        java.addAll(options);
        java.addAll(List.of("-jar", JAR.toString()));
        java.addAll(List.of(words));
        return program(java);
    }

    /** Starts any program in the same surroundings. */
    Running program(List<String> words) {
        int run = runs.incrementAndGet();
        Path out = temporary().resolveSibling("out-" + run + "-" + System.nanoTime());
        Path err = temporary().resolveSibling("err-" + run + "-" + System.nanoTime());
        List<String> all = new ArrayList<>();
        // A process started in the background of a script ignores SIGINT, and so would its child.
        all.addAll(List.of("env", "--default-signal=INT", "setsid"));
        all.addAll(before);
        all.addAll(words);
        ProcessBuilder builder =
                new ProcessBuilder(all)
                        .directory(Repository.ROOT.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().keySet().removeAll(List.of("VOXTRAIL_DATA", "VOXTRAIL_DEBUG"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every process of this machine whose command line names the folder. */
    List<ProcessHandle> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process ->
                            process.info()
                                    .commandLine()
                                    .filter(line -> line.contains(folder.toString()))
                                    .isPresent())
                    .toList();
        }
    }
}
