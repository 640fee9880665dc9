package io.voxtrail.benchmarks.race;

/** One way of doing a piece of work. */
public interface Contender {

    String name();

    /**
     * Does all that is not timed: topics, backlog, warm connections.
     *
     * @param name unlike any other of this run; for topics, groups and indices
     */
    Heat ready(String name) throws Exception;
}
