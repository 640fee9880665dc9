package io.voxtrail.agent;

import io.voxtrail.agent.follow.LogCounts;
import io.voxtrail.emitter.EmitterCounters;
import java.util.List;
import java.util.Optional;

/**
 * The agent at one instant.
 *
 * @param quarantineBytes length of the quarantine file
 * @param emitter what became of the records afterwards
 */
public record AgentStatus(List<Source> sources, long quarantineBytes, EmitterCounters emitter) {

    public AgentStatus {
        sources = List.copyOf(sources);
    }

    /**
     * @param counts since the source was first followed; of a socket, since this start
     * @param bytesBehind bytes that wait to be read, a half-written last line included
     * @param problem why nothing is read at the moment
     */
    public record Source(
            String name, LogCounts counts, long bytesBehind, Optional<String> problem) {}

    /** One line for people and logs: numbers only. */
    public String line() {
        LogCounts all =
                sources.stream().map(Source::counts).reduce(LogCounts.ZERO, LogCounts::plus);
        long behind = sources.stream().mapToLong(Source::bytesBehind).sum();
        return "lines="
                + all.lines()
                + " attempts="
                + all.attempts()
                + " ignored="
                + all.ignored()
                + " unreadable="
                + all.unreadable()
                + " bytesBehind="
                + behind
                + " unsentBytes="
                + emitter.spool().unsentBytes()
                + emitter.trouble().map(trouble -> " kafka=" + trouble).orElse("")
                + (all.lostSight() == 0 ? "" : " filesLost=" + all.lostSight());
    }
}
