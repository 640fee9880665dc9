package io.voxtrail.stack;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code stack.json} says.
 *
 * @param ports kept from start to start
 * @param run who runs the stack now, or {@code null} after an orderly stop
 */
record StackState(Ports ports, @Nullable Run run) {

    static final StackState NEW = new StackState(Ports.NOT_PICKED, null);

    /**
     * A running stack.
     *
     * @param pid the process that holds the folder
     * @param since ISO-8601, UTC
     * @param ready whether every part answers
     */
    record Run(long pid, String since, Set<Part> parts, boolean ready) {

        Run {
            Instant.parse(since); // a damaged file is found when it is read, not when it is used
            parts = Set.copyOf(parts);
        }

        /**
         * Whether that process lives. A pid may have been given to another process since: it then
         * started later than the run.
         */
        boolean lives() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(process -> process.info().startInstant())
                    .filter(started -> started.isBefore(Instant.parse(since).plusSeconds(2)))
                    .isPresent();
        }
    }

    Addresses addresses(Set<Part> parts) {
        return new Addresses(
                Optional.of("127.0.0.1:" + ports.broker())
                        .filter(at -> parts.contains(Part.BROKER)),
                Optional.of(URI.create("http://127.0.0.1:" + ports.search()))
                        .filter(at -> parts.contains(Part.SEARCH)));
    }
}
