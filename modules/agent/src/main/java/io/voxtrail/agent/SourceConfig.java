package io.voxtrail.agent;

import java.nio.file.Path;

/** One place where attempts come from. */
public sealed interface SourceConfig {

    /** Short and unique: it stands in each place of a line, and in the status. */
    String name();

    Path path();

    /**
     * A web server's access log.
     *
     * @param mapping the operator's mapping of paths, names and statuses
     */
    record HttpAccessLog(String name, Path path, Format format, Path mapping)
            implements SourceConfig {
        /** How the server writes it. */
        public enum Format {
            JSON,
            COMBINED
        }
    }

    /** A file of attempts as JSON, one per line. */
    record JsonLines(String name, Path path) implements SourceConfig {}

    /**
     * A Unix-domain socket that takes attempts as JSON lines and answers each when it is durable.
     */
    record Socket(String name, Path path) implements SourceConfig {}
}
