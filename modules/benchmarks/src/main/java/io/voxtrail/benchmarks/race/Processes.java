package io.voxtrail.benchmarks.race;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The processes that do the work, with the names by which they are reported. */
public final class Processes {

    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();

    public Processes with(String name, ProcessHandle process) {
        processes.put(name, process);
        return this;
    }

    /** Processor time of each since it started, to about 10 ms; 0 where the system does not say. */
    Map<String, Duration> used() {
        Map<String, Duration> used = new LinkedHashMap<>();
        processes.forEach((name, process) ->
                used.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
        return used;
    }
}
