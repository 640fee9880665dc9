package io.voxtrail.emitter.spool;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that loses power: what was not flushed survives sector by sector or not, names
 * that were not flushed exist or not. Fails at the calls that a test chooses. A failed flush loses
 * what it should have flushed and reports success next time, as Linux does.
 */
final class SimulatedDisk implements Disk {
    static final int SECTOR = 512;

    /** What a test lets happen at a call. */
    interface Faults {
        default void beforeWrite(int call) throws IOException {}

        default int mostBytes(int call, int asked) {
            return asked;
        }

        default void beforeRead(long position, int bytes) throws IOException {}

        default void beforeForce(int call) throws IOException {}
    }

    private static final class Content {
        byte[] written = new byte[0];
        byte[] durable = new byte[0];
        boolean lost;
    }

    private final Map<String, Content> names = new TreeMap<>();
    private final Map<String, Content> durableNames = new TreeMap<>();
    private final Map<String, SimulatedDisk> folders = new HashMap<>();
    private Faults faults = new Faults() {};
    private long capacity = 1L << 40;
    private int writes;
    private int forces;
    private boolean off;

    synchronized SimulatedDisk withFaults(Faults to) {
        faults = to;
        return this;
    }

    synchronized SimulatedDisk withCapacity(long bytes) {
        capacity = bytes;
        return this;
    }

    synchronized int forces() {
        return forces;
    }

    /** No call does anything any more; what a dying process still tries stays without effect. */
    synchronized void powerOff() {
        off = true;
    }

    /** The disk as found after the power came back. */
    synchronized SimulatedDisk afterPowerLoss(Random random) {
        off = true;
        SimulatedDisk found = new SimulatedDisk();
        Map<String, Content> all = new TreeMap<>(names);
        all.putAll(durableNames);
        all.forEach((name, content) -> {
            boolean now = names.get(name) == content;
            boolean then = durableNames.get(name) == content;
            if ((now && then) || random.nextBoolean()) {
                found.put(name, survivor(content, random));
            }
        });
        folders.forEach((name, folder) -> found.folders.put(name, folder.afterPowerLoss(random)));
        return found;
    }

    private static byte[] survivor(Content content, Random random) {
        byte[] durable = content.durable;
        byte[] written = content.written;
        int size = durable.length;
        if (written.length != durable.length && random.nextBoolean()) {
            size =
                    written.length < size
                            ? written.length
                            : size + random.nextInt(written.length - size + 1);
        }
        byte[] after = Arrays.copyOf(durable, size);
        for (int at = 0; at < size; at += SECTOR) {
            int end = Math.min(size, at + SECTOR);
            if (end <= written.length && random.nextBoolean() && !content.lost) {
                System.arraycopy(written, at, after, at, end - at);
            }
        }
        return after;
    }

    synchronized void put(String name, byte[] bytes) {
        Content content = new Content();
        content.written = bytes.clone();
        content.durable = bytes.clone();
        names.put(name, content);
        durableNames.put(name, content);
    }

    synchronized byte[] bytes(String name) {
        return names.get(name).written.clone();
    }

    /** The same files on another disk. */
    synchronized SimulatedDisk copy() {
        SimulatedDisk copy = new SimulatedDisk();
        names.forEach((name, content) -> copy.put(name, content.written));
        return copy;
    }

    synchronized long used() {
        return names.values().stream().mapToLong(content -> content.written.length).sum();
    }

    @Override
    public synchronized List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized DiskFile create(String name) throws IOException {
        alive();
        if (names.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        names.put(name, new Content());
        return open(name);
    }

    @Override
    public synchronized DiskFile open(String name) throws IOException {
        Content content = names.get(name);
        if (content == null) {
            throw new FileNotFoundException(name);
        }
        return new SimulatedFile(content);
    }

    @Override
    public DiskFile read(String name) throws IOException {
        return open(name);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        alive();
        if (names.remove(name) == null) {
            throw new FileNotFoundException(name);
        }
    }

    @Override
    public Instant lastModified(String name) {
        return Instant.EPOCH;
    }

    @Override
    public synchronized void syncFolder() throws IOException {
        alive();
        durableNames.clear();
        durableNames.putAll(names);
    }

    @Override
    public synchronized long usableBytes() {
        return capacity - used();
    }

    @Override
    public synchronized Disk folder(String name) {
        return folders.computeIfAbsent(name, n -> new SimulatedDisk());
    }

    private void alive() throws IOException {
        if (off) {
            throw new IOException("The power is off");
        }
    }

    private final class SimulatedFile implements DiskFile {
        private final Content content;

        SimulatedFile(Content content) {
            this.content = content;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                alive();
                int call = ++writes;
                faults.beforeWrite(call);
                int asked = faults.mostBytes(call, from.remaining());
                long grow = Math.max(0, position + asked - content.written.length);
                long fits = Math.min(grow, usableBytes());
                int taken = (int) (asked - (grow - fits));
                if (taken <= 0) {
                    throw new IOException("No space left on device");
                }
                byte[] bytes = new byte[taken];
                from.get(bytes);
                int end = (int) position + taken;
                if (end > content.written.length) {
                    content.written = Arrays.copyOf(content.written, end);
                }
                System.arraycopy(bytes, 0, content.written, (int) position, taken);
                return taken;
            }
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                faults.beforeRead(position, into.remaining());
                int left = content.written.length - (int) position;
                if (left <= 0) {
                    return -1;
                }
                int taken = Math.min(left, into.remaining());
                into.put(content.written, (int) position, taken);
                return taken;
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (SimulatedDisk.this) {
                alive();
                try {
                    faults.beforeForce(++forces);
                } catch (IOException e) {
                    content.lost = true;
                    throw e;
                }
                if (!content.lost) {
                    content.durable = content.written.clone();
                }
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (SimulatedDisk.this) {
                alive();
                if (size < content.written.length) {
                    content.written = Arrays.copyOf(content.written, (int) size);
                }
            }
        }

        @Override
        public long size() {
            synchronized (SimulatedDisk.this) {
                return content.written.length;
            }
        }

        @Override
        public void close() {}
    }
}
