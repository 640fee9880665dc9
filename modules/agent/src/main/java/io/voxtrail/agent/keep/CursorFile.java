package io.voxtrail.agent.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.agent.fields.Faults;
import io.voxtrail.agent.fields.Fields;
import io.voxtrail.agent.fields.StrictText;
import io.voxtrail.agent.follow.FollowedLog;
import io.voxtrail.agent.follow.Generation;
import io.voxtrail.agent.follow.LogCounts;
import io.voxtrail.core.nodelog.EventId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cursor as a small JSON file, replaced as a whole. */
public final class CursorFile {
    private static final int VERSION = 1;

    private final Path file;

    public CursorFile(Path file) {
        this.file = file;
    }

    /**
     * @throws IOException when it is there and cannot be used: going on from nothing would record
     *     every line again
     */
    public Cursor load() throws IOException {
        if (!Files.exists(file)) {
            return Cursor.BEGINNING;
        }
        Faults faults = new Faults();
        Cursor cursor = Cursor.BEGINNING;
        try {
            cursor = read(StrictText.json(Files.readString(file)), faults);
        } catch (IllegalArgumentException e) {
            faults.add("", e.getMessage());
        }
        if (!faults.isEmpty()) {
            throw new IOException("The cursor " + file + " cannot be used: " + faults);
        }
        return cursor;
    }

    /** Durable when it returns. */
    public void save(Cursor cursor) throws IOException {
        OwnFiles.replace(file, write(cursor).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode write(Cursor cursor) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", VERSION);
        cursor.recordedThrough().ifPresent(id -> json.put("recordedThrough", id.toString()));
        json.put("quarantineBytes", cursor.quarantineBytes());
        ArrayNode logs = json.putArray("logs");
        cursor.logs().forEach((source, log) -> write(logs.addObject().put("source", source), log));
        return json;
    }

    private static void write(ObjectNode json, FollowedLog log) {
        json.put("lastLookMillis", log.lastLookMillis());
        LogCounts counts = log.counts();
        json.putObject("counts")
                .put("lines", counts.lines())
                .put("attempts", counts.attempts())
                .put("ignored", counts.ignored())
                .put("unreadable", counts.unreadable())
                .put("lostSight", counts.lostSight())
                .put("passedOver", counts.passedOver());
        ArrayNode generations = json.putArray("generations");
        for (Generation each : log.generations()) {
            ObjectNode one = generations.addObject();
            one.put("id", each.id());
            one.put("device", each.key().device());
            one.put("inode", each.key().inode());
            one.put("done", each.done());
            one.put("beforeBytes", each.before().length());
            one.put("beforeHash", each.before().hash());
            ArrayNode head = one.putArray("head");
            each.head().hashes().forEach(head::add);
        }
    }

    private static Cursor read(JsonNode json, Faults faults) {
        Fields fields = Fields.of(json, faults);
        if (number(fields, "version") != VERSION) {
            fields.fault("version", "is not " + VERSION + "; written by a later version?");
        }
        Map<String, FollowedLog> logs = new HashMap<>();
        for (Fields log : fields.children("logs")) {
            logs.put(log.text("source"), log(log));
            log.end();
        }
        Cursor cursor =
                new Cursor(
                        fields.optional("recordedThrough", EventId::parse),
                        number(fields, "quarantineBytes"),
                        logs);
        fields.end();
        return cursor;
    }

    private static FollowedLog log(Fields log) {
        List<Generation> generations = new ArrayList<>();
        for (Fields each : log.children("generations")) {
            generations.add(
                    Generation.remembered(
                            each.text("id"),
                            number(each, "device"),
                            number(each, "inode"),
                            number(each, "done"),
                            each.texts("head"),
                            (int) number(each, "beforeBytes"),
                            each.text("beforeHash")));
            each.end();
        }
        Fields counts = log.child("counts");
        LogCounts counted =
                new LogCounts(
                        number(counts, "lines"),
                        number(counts, "attempts"),
                        number(counts, "ignored"),
                        number(counts, "unreadable"),
                        number(counts, "lostSight"),
                        number(counts, "passedOver"));
        counts.end();
        return new FollowedLog(generations, number(log, "lastLookMillis"), counted);
    }

    private static long number(Fields fields, String name) {
        if (!fields.has(name)) {
            fields.fault(name, "is missing");
        }
        return fields.integer(name, Long.MIN_VALUE, Long.MAX_VALUE).orElse(0);
    }
}
