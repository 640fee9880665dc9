package io.voxtrail.agent.http;

import io.voxtrail.agent.line.Keyed;
import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.line.Parsed;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.Attempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The example mapping, with a hash for a key. */
public final class Mappings {
    public static final Path EXAMPLE = Path.of("../../examples/agent-nginx.yaml");

    private Mappings() {}

    public static Keyed keyed() {
        return clear -> {
            try {
                return Pseudonym.of(
                        MessageDigest.getInstance("SHA-256")
                                .digest(clear.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        };
    }

    public static LineParser example(HttpLog log) {
        try {
            return log.parser(EXAMPLE, keyed());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Attempt tried(LineParser parser, String line) {
        Parsed parsed = parser.parse(line.getBytes(StandardCharsets.ISO_8859_1));
        if (parsed instanceof Parsed.Tried(Attempt attempt)) {
            return attempt;
        }
        throw new AssertionError(parsed.toString());
    }

    static Parsed parsed(LineParser parser, String line) {
        return parser.parse(line.getBytes(StandardCharsets.UTF_8));
    }
}
