package io.voxtrail.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that was run to its end. */
public record Command(int exitCode, String output) {

    /**
     * Waits for the program; what it prints on either stream is kept in the order it came.
     *
     * @throws IOException when there is no such program
     */
    public static Command run(Path folder, List<String> words) throws IOException {
        return run(folder, words, Map.of());
    }

    /** As above, with more in its environment. */
    public static Command run(Path folder, List<String> words, Map<String, String> environment)
            throws IOException {
        var builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            byte[] printed = process.getInputStream().readAllBytes();
            return new Command(process.waitFor(), new String(printed, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + words.getFirst(), e);
        }
    }
}
