package io.voxtrail.agent;

import io.voxtrail.emitter.AuditUnavailable;
import io.voxtrail.emitter.Emitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What the agent follows and how it maps that, as a hash beside its cursor, so that a start with
 * other filters than the last one says so in the log.
 *
 * <p>Source: PCI DSS 4.0.1, 10.2.1.6.
 */
final class FilterMark {
    private final Path file;
    private final String now;

    private FilterMark(Path file, String now) {
        this.file = file;
        this.now = now;
    }

    static FilterMark of(Path file, List<SourceConfig> sources) throws IOException {
        MessageDigest sha256 = sha256();
        for (SourceConfig source : sources) {
            sha256.update((source + "\n").getBytes(StandardCharsets.UTF_8));
            if (source instanceof SourceConfig.HttpAccessLog log) {
                sha256.update(Files.readAllBytes(log.mapping()));
            }
        }
        return new FilterMark(file, HexFormat.of().formatHex(sha256.digest()));
    }

    /** Said before anything is recorded by the new filters; twice, if the agent dies between. */
    void sayIfChanged(Emitter emitter) throws IOException {
        String before = Files.exists(file) ? Files.readString(file).strip() : "";
        if (before.equals(now)) {
            return;
        }
        if (!before.isEmpty()) {
            try {
                emitter.filterChanged("filters=" + now + " before=" + before);
            } catch (AuditUnavailable e) {
                throw new IOException("The change of filters cannot be recorded: " + e.reason(), e);
            }
        }
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(written, now + "\n");
        Path _ = Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
