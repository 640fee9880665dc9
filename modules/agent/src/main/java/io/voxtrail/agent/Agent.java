package io.voxtrail.agent;

import io.voxtrail.agent.fields.Faults;
import io.voxtrail.agent.fields.FaultyTextException;
import io.voxtrail.agent.follow.FileFollower;
import io.voxtrail.agent.follow.FollowedLog;
import io.voxtrail.agent.follow.LogCounts;
import io.voxtrail.agent.http.HttpLog;
import io.voxtrail.agent.json.AttemptJsonParser;
import io.voxtrail.agent.keep.Cursor;
import io.voxtrail.agent.keep.CursorFile;
import io.voxtrail.agent.keep.Quarantine;
import io.voxtrail.agent.line.Keyed;
import io.voxtrail.agent.line.LineParser;
import io.voxtrail.agent.socket.SocketSource;
import io.voxtrail.core.attempt.Witness;
import io.voxtrail.emitter.Emitter;
import io.voxtrail.emitter.EmitterConfig;
import io.voxtrail.emitter.spool.SpoolConfig;
import io.voxtrail.emitter.spool.SpoolStatus;
import io.voxtrail.wire.Pseudonyms;
import io.voxtrail.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the logs of storage servers and records each line's attempt once, through restarts,
 * rotations and kills. Every line is in one of three places, and counted there: the node's log, the
 * quarantine, or the lines that the mapping ignores.
 *
 * <p>Why once: a record carries the place of its line. The cursor is moved after the record is
 * durable; what lies between the two after a kill is recognised by its place.
 */
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final int BATCH_LINES = 512;
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration SAVE_EVERY = Duration.ofMillis(500);

    private final AgentConfig config;
    private final Emitter emitter;
    private final Quarantine quarantine;
    private final CursorFile cursorFile;
    private final Map<String, FollowedLog> otherLogs;
    private final List<FollowedSource> followed = new ArrayList<>();
    private final List<SocketSource> sockets = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private final BatchRecorder recorder;
    private final AlreadyDone already;
    private final Deque<AutoCloseable> held;
    private volatile AgentStatus status;
    private Cursor saved;
    private long savedNanos;
    private boolean unsaved = true; // from the first look on, what is rotated is read

    /**
     * Reads the mappings, takes the folder, finds out what an earlier run had done, and begins to
     * take attempts over sockets. Logs are followed by {@link #run}.
     *
     * @throws FaultyTextException naming all faults of configuration and mappings
     * @throws IOException in one line, for example when another agent holds the folder
     */
    public static Agent open(AgentConfig config) throws IOException {
        Map<String, LineParser> parsers = parsers(config);
        Deque<AutoCloseable> held = new ArrayDeque<>();
        try {
            return new Agent(config, parsers, held);
        } catch (IOException | RuntimeException e) {
            releaseQuietly(held);
            throw e;
        }
    }

    private static Map<String, LineParser> parsers(AgentConfig config) throws IOException {
        Keyed keyed = new ProviderKeys(Pseudonyms.load(config.pseudonymKeys()));
        Map<String, LineParser> parsers = new HashMap<>();
        Faults faults = new Faults();
        for (SourceConfig source : config.sources()) {
            try {
                parsers.put(source.name(), parser(source, keyed));
            } catch (FaultyTextException e) {
                e.faults().forEach(fault -> faults.add(source.name(), fault));
            }
        }
        faults.throwIfAny("The mappings of the agent's sources");
        return parsers;
    }

    private static LineParser parser(SourceConfig source, Keyed keyed) throws IOException {
        return switch (source) {
            case SourceConfig.HttpAccessLog log ->
                    switch (log.format()) {
                        case JSON -> HttpLog.NGINX_JSON.parser(log.mapping(), keyed);
                        case COMBINED -> HttpLog.COMBINED.parser(log.mapping(), keyed);
                    };
            case SourceConfig.JsonLines _ -> new AttemptJsonParser(Witness.LOG, keyed);
            case SourceConfig.Socket _ -> new AttemptJsonParser(Witness.GATE, keyed);
        };
    }

    private Agent(AgentConfig config, Map<String, LineParser> parsers, Deque<AutoCloseable> held)
            throws IOException {
        this.config = config;
        this.held = held;
        AgentFolder folder = hold(AgentFolder.hold(config.folder()));
        this.cursorFile = new CursorFile(folder.cursor());
        this.quarantine = hold(Quarantine.open(folder.quarantine(), config.quarantineBytes()));
        Cursor cursor = cursorFile.load();
        this.saved = cursor;
        this.already = AlreadyDone.since(cursor, folder.spool(), quarantine);
        FilterMark filters = FilterMark.of(folder.filters(), config.sources());
        this.emitter = hold(Emitter.open(emitterConfig(config, folder)));
        filters.sayIfChanged(emitter);
        this.recorder = new BatchRecorder(emitter, quarantine, already, stop);
        this.otherLogs = new HashMap<>(cursor.logs());
        for (SourceConfig source : config.sources()) {
            begin(source, parsers, Optional.ofNullable(otherLogs.remove(source.name())));
        }
        this.status = look();
    }

    private void begin(
            SourceConfig source, Map<String, LineParser> parsers, Optional<FollowedLog> known)
            throws IOException {
        LineParser parser = parsers.get(source.name());
        if (parser == null) {
            throw new IllegalStateException("No parser for " + source.name());
        }
        switch (source) {
            case SourceConfig.Socket socket ->
                    sockets.add(
                            hold(
                                    SocketSource.listen(
                                            socket.name(),
                                            socket.path(),
                                            parser,
                                            emitter,
                                            quarantine)));
            case SourceConfig.HttpAccessLog log ->
                    followed.add(
                            new FollowedSource(
                                    log.name(),
                                    hold(
                                            new FileFollower(
                                                    log.name(), log.path(), config.pace(), known)),
                                    parser));
            case SourceConfig.JsonLines log ->
                    followed.add(
                            new FollowedSource(
                                    log.name(),
                                    hold(
                                            new FileFollower(
                                                    log.name(), log.path(), config.pace(), known)),
                                    parser));
        }
    }

    private static EmitterConfig emitterConfig(AgentConfig config, AgentFolder folder)
            throws IOException {
        EmitterConfig plain =
                config.log()
                        .applyTo(EmitterConfig.of(config.node(), folder.spool()))
                        .withSpool(SpoolConfig.DEFAULTS.withMaxBytes(config.spoolBytes()));
        return config.kafka().isEmpty()
                ? plain
                : plain.forwardingTo(Topics.prefixed(config.topicPrefix()), config.kafka());
    }

    /**
     * Follows the logs until {@link #stop}, in the calling thread.
     *
     * @param onStatus told the status at each {@link AgentConfig#statusEvery}, and at the end
     * @throws IOException when the agent's own disk fails; what was done is found again at the next
     *     start
     */
    public void run(Consumer<AgentStatus> onStatus) throws IOException {
        long nextStatus = System.nanoTime();
        while (!stop.isGiven()) {
            boolean worked = false;
            for (FollowedSource source : followed) {
                worked |= follow(source);
            }
            if (System.nanoTime() - nextStatus >= 0) {
                status = look();
                onStatus.accept(status);
                nextStatus = System.nanoTime() + config.statusEvery().toNanos();
            }
            if (!worked) {
                saveIfDue();
                stop.within(IDLE);
            }
        }
        save();
        status = look();
        onStatus.accept(status);
    }

    private boolean follow(FollowedSource source) throws IOException {
        Optional<FileFollower.Batch> next;
        try {
            next = source.follower().next(BATCH_LINES);
            source.setProblem(Optional.empty());
        } catch (IOException e) {
            tell(source, e);
            return false;
        }
        if (source.follower().mustBeRememberedFirst()) {
            save();
        }
        if (next.isEmpty()) {
            return false;
        }
        Optional<LogCounts> counts = recorder.record(next.get(), source.parser());
        if (counts.isPresent()) {
            source.follower().done(next.get(), counts.get());
            unsaved = true;
            saveIfDue();
        }
        return true;
    }

    private static void tell(FollowedSource source, IOException e) {
        Optional<String> problem =
                Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        if (!problem.equals(source.problem())) {
            LOG.atError()
                    .addKeyValue("source", source.name())
                    .addKeyValue("reason", problem.get())
                    .log("log cannot be read");
        }
        source.setProblem(problem);
    }

    /** More often when the spool is short of room: it may then let go of records that were sent. */
    private void saveIfDue() throws IOException {
        boolean shortOfRoom = emitter.counters().spool().level() != SpoolStatus.Level.NORMAL;
        boolean due = System.nanoTime() - savedNanos >= SAVE_EVERY.toNanos();
        if (unsaved && (due || shortOfRoom)) {
            save();
        }
    }

    private void save() throws IOException {
        Map<String, FollowedLog> logs = new HashMap<>(otherLogs);
        followed.forEach(source -> logs.put(source.name(), source.follower().remembered()));
        already.forget(logs);
        // Until every line of an earlier run was met, the next start must find them again.
        saved =
                already.isEmpty()
                        ? new Cursor(
                                recorder.recordedThrough().or(saved::recordedThrough),
                                quarantine.length(),
                                logs)
                        : new Cursor(saved.recordedThrough(), saved.quarantineBytes(), logs);
        cursorFile.save(saved);
        savedNanos = System.nanoTime();
        unsaved = false;
    }

    /** As of the last look, at most {@link AgentConfig#statusEvery} ago. */
    public AgentStatus status() {
        return status;
    }

    private AgentStatus look() {
        List<AgentStatus.Source> sources = new ArrayList<>();
        followed.forEach(source -> sources.add(source.status()));
        sockets.forEach(socket ->
                sources.add(
                        new AgentStatus.Source(
                                socket.name(), socket.counts(), 0, Optional.empty())));
        return new AgentStatus(sources, quarantine.length(), emitter.counters());
    }

    /** Has {@link #run} return soon; for any thread, a shutdown hook included. */
    public void stop() {
        stop.give();
    }

    /** Releases everything, sockets first; to be called when {@link #run} has returned. */
    @Override
    public void close() throws IOException {
        stop();
        IOException failure = null;
        while (!held.isEmpty()) {
            try {
                held.pop().close();
            } catch (Exception e) {
                failure = new IOException("The agent did not close cleanly: " + e.getMessage(), e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private <T extends AutoCloseable> T hold(T resource) {
        held.push(resource);
        return resource;
    }

    private static void releaseQuietly(Deque<AutoCloseable> held) {
        while (!held.isEmpty()) {
            try {
                held.pop().close();
            } catch (Exception e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("not released");
            }
        }
    }
}
