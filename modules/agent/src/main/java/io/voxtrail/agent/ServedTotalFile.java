package io.voxtrail.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storage server's own count of content served, which it keeps in a file. */
final class ServedTotalFile implements Supplier<OptionalLong> {
    private static final Logger LOG = LoggerFactory.getLogger(ServedTotalFile.class);
    private static final int LONGEST = 40;

    private final Path file;
    private boolean told;

    ServedTotalFile(Path file) {
        this.file = file;
    }

    /** Empty, and said once in the agent's own log, while the file holds no count. */
    @Override
    public synchronized OptionalLong get() {
        try {
            OptionalLong count = OptionalLong.of(Long.parseLong(text()));
            if (count.getAsLong() < 0) {
                throw new IOException("a negative count");
            }
            told = false;
            return count;
        } catch (IOException | NumberFormatException e) {
            if (!told) {
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("reason", e.getClass().getSimpleName())
                        .log("served total not readable");
            }
            told = true;
            return OptionalLong.empty();
        }
    }

    private String text() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
        }
    }
}
