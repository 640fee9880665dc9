package io.voxtrail.agent.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.agent.fields.StrictText;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The lines that could not be read, each with its place and the reason, one JSON object per line.
 * They are kept as they came, secrets included, so the file is its owner's only. It grows to a
 * limit; then the agent waits, and nothing is lost but time.
 */
public final class Quarantine implements AutoCloseable {

    /**
     * One line, or what is kept of it.
     *
     * @param place its one name
     * @param bytes all of the line, or its beginning
     * @param fullLength the line's length in bytes, where only its beginning is kept
     * @param sha256 of the whole line, in hexadecimal, where only its beginning is kept
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    public record Entry(
            String place, String why, byte[] bytes, OptionalLong fullLength, String sha256) {
        public static Entry whole(String place, String why, byte[] bytes) {
            return new Entry(place, why, bytes, OptionalLong.empty(), "");
        }
    }

    private final FileChannel file;
    private final long maxBytes;
    private long length;

    private Quarantine(FileChannel file, long maxBytes, long length) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.length = length;
    }

    /** Cuts off an entry that a crash left half-written: its line was not done and comes again. */
    public static Quarantine open(Path path, long maxBytes) throws IOException {
        FileChannel file = OwnFiles.append(path);
        long length = wholeEntries(file);
        if (length < file.size()) {
            file.truncate(length);
        }
        file.force(false); // what a crashed process wrote may be in the page cache only
        return new Quarantine(file, maxBytes, length);
    }

    private static long wholeEntries(FileChannel file) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(64 * 1024);
        long end = file.size();
        while (end > 0) {
            long from = Math.max(0, end - block.capacity());
            block.clear().limit((int) (end - from));
            while (block.hasRemaining() && file.read(block, from + block.position()) > 0) {}
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            end = from;
        }
        return 0;
    }

    /** The places of the entries from a byte on; of all, when the file was emptied since. */
    public Set<String> placesFrom(long from) throws IOException {
        Set<String> places = new HashSet<>();
        file.position(from > length ? 0 : from);
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(file), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode place = StrictText.json(line).path("place");
            places.add(place.asText());
        }
        return places; // the reader is not closed: that would close the file
    }

    public long length() {
        return length;
    }

    public boolean isFull() {
        return length >= maxBytes;
    }

    /** Durable when it returns. To be asked only while there is room ({@link #isFull}). */
    public synchronized void keep(List<Entry> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            bytes.writeBytes(json(entry).toString().getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
        }
        file.position(length);
        OwnFiles.writeFully(file, ByteBuffer.wrap(bytes.toByteArray()));
        file.force(false);
        length += bytes.size();
    }

    private static ObjectNode json(Entry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("place", entry.place());
        json.put("at", Instant.now().toString());
        json.put("why", entry.why());
        if (entry.fullLength().isPresent()) {
            json.put("lineBytes", entry.fullLength().getAsLong());
            json.put("lineSha256", entry.sha256());
        }
        String text = new String(entry.bytes(), StandardCharsets.UTF_8);
        if (java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), entry.bytes())) {
            json.put("line", text);
        } else {
            json.put("lineBase64", Base64.getEncoder().encodeToString(entry.bytes()));
        }
        return json;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
