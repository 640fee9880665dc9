package io.voxtrail.acceptance.product;

import io.voxtrail.stack.Addresses;
import io.voxtrail.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One running {@code voxtrail up} with the example policy and directory, for all tests of this JVM
 * that only add to it. It ends with the JVM.
 */
final class SharedUp {

    private static Optional<SharedUp> only = Optional.empty();

    private final Path folder;
    private final Product product;
    private final Running up;

    private SharedUp(Path folder) {
        this.folder = folder;
        this.product = Product.in(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        this.up = product.start("up", "--data", data().toString());
    }

    static synchronized SharedUp get() {
        if (only.isEmpty()) {
            only = Optional.of(started());
        }
        return only.get();
    }

    private static SharedUp started() {
        try {
            SharedUp shared = new SharedUp(Files.createTempDirectory("voxtrail-acceptance-"));
            shared.up.awaitSaying("Stop with Ctrl-C");
            shared.succeed("policy", "publish", "examples/policy.yaml", "--yes");
            shared.succeed("directory", "import", "examples/directory.yaml");
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return folder.resolve("trail");
    }

    Product product() {
        return product;
    }

    Addresses addresses() {
        return Stack.find(data()).orElseThrow();
    }

    /** Runs a command against this stack. */
    Answer run(String... words) {
        return product.run(
                Stream.concat(Stream.of(words), Stream.of("--data", data().toString()))
                        .toArray(String[]::new));
    }

    /** The same, and it must work. */
    Answer succeed(String... words) {
        Answer answer = run(words);
        if (answer.exitCode() != 0) {
            throw new AssertionError(List.of(words) + " failed: " + answer);
        }
        return answer;
    }

    /** Starts a command against this stack. */
    Running start(String... words) {
        return product.start(
                Stream.concat(Stream.of(words), Stream.of("--data", data().toString()))
                        .toArray(String[]::new));
    }

    private void stop() {
        try (Running ending = up) {
            ending.interrupt();
            ending.awaitEnd();
        }
        try {
            Folders.delete(folder);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
