package io.voxtrail.judgement;

import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.directory.WorkOrderId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What judging a principal has to remember of what they did before: the things disclosed under each
 * work order, so that its budget is judged in the order in which things happened and not in which
 * they arrived, and the times at which they declared to act in another's name.
 *
 * <p>It is bounded: of each order only its earliest disclosures up to its budget are kept, which is
 * all that a budget needs; of all orders together {@value #MAX_USES}, of {@value #MAX_ORDERS}
 * orders (at a limit the order used longest ago is forgotten, and {@link #forgottenTo} tells so),
 * and the {@value #MAX_DECLARATIONS} latest declarations.
 */
public final class Footprint {

    /** Of someone who has done nothing that needs remembering. */
    public static final Footprint NONE = new Footprint(new TreeMap<>(), List.of(), Instant.MIN);

    /** The most disclosures remembered of one principal, and so the largest budget countable. */
    public static final int MAX_USES = 4_096;

    /** The most work orders remembered of one principal: their ids are most of its bytes. */
    public static final int MAX_ORDERS = 512;

    /** The most declarations of acting in another's name remembered of one principal. */
    public static final int MAX_DECLARATIONS = 64;

    private static final byte FORMAT = 1;

    private final SortedMap<String, List<Use>> uses;
    private final List<Declaration> declarations;
    private final Instant forgottenTo;

    private Footprint(
            SortedMap<String, List<Use>> uses,
            List<Declaration> declarations,
            Instant forgottenTo) {
        this.uses = uses;
        this.declarations = List.copyOf(declarations);
        this.forgottenTo = forgottenTo;
    }

    /**
     * One disclosure under a work order.
     *
     * @param thing the first 8 bytes of a hash of its kind and id
     */
    record Use(long thing, Instant at) {}

    private record Declaration(PrincipalId inNameOf, Instant at, boolean begins) {}

    /** What a budget says to a disclosure. */
    enum Budget {
        WITHIN,
        OVER,
        /** The count that it needs has been forgotten. */
        FORGOTTEN
    }

    private static final Comparator<Use> BY_TIME =
            Comparator.comparing(Use::at).thenComparingLong(Use::thing);

    /** Whether {@code things} may still be disclosed at {@code at} under this order. */
    Budget budget(WorkOrderId order, Instant openedAt, List<Long> things, Instant at, int limit) {
        List<Use> before = uses.getOrDefault(order.value(), List.of());
        if (before.isEmpty() && openedAt.isBefore(forgottenTo)) {
            return Budget.FORGOTTEN;
        }
        List<Use> after = merged(before, things, at, Integer.MAX_VALUE);
        int countable = Math.min(limit, MAX_USES);
        for (int rank = countable; rank < after.size(); rank++) {
            if (things.contains(after.get(rank).thing())) {
                return limit > MAX_USES ? Budget.FORGOTTEN : Budget.OVER;
            }
        }
        return Budget.WITHIN;
    }

    /** With these disclosures, of which only the earliest {@code limit} matter. */
    Footprint disclosed(WorkOrderId order, List<Long> things, Instant at, int limit) {
        List<Use> before = uses.getOrDefault(order.value(), List.of());
        List<Use> after = merged(before, things, at, Math.min(limit, MAX_USES));
        if (after.equals(before)) {
            return this;
        }
        SortedMap<String, List<Use>> next = new TreeMap<>(uses);
        next.put(order.value(), after);
        return new Footprint(next, declarations, forgottenTo).withinBounds(order);
    }

    private static List<Use> merged(List<Use> before, List<Long> things, Instant at, int limit) {
        Map<Long, Use> first = new TreeMap<>();
        before.forEach(use -> first.put(use.thing(), use));
        for (long thing : things) {
            first.merge(thing, new Use(thing, at), (a, b) -> BY_TIME.compare(a, b) <= 0 ? a : b);
        }
        return first.values().stream().sorted(BY_TIME).limit(limit).toList();
    }

    private Footprint withinBounds(WorkOrderId spared) {
        SortedMap<String, List<Use>> kept = uses;
        Instant forgotten = forgottenTo;
        while (tooMany(kept) && kept.size() > 1) {
            var oldest =
                    kept.entrySet().stream()
                            .filter(entry -> !entry.getKey().equals(spared.value()))
                            .min(Comparator.comparing(entry -> entry.getValue().getLast().at()))
                            .orElseThrow();
            Instant lastUse = oldest.getValue().getLast().at();
            forgotten = forgotten.isAfter(lastUse) ? forgotten : lastUse;
            kept.remove(oldest.getKey());
        }
        return new Footprint(kept, declarations, forgotten);
    }

    private static boolean tooMany(SortedMap<String, List<Use>> kept) {
        return kept.size() > MAX_ORDERS
                || kept.values().stream().mapToInt(List::size).sum() > MAX_USES;
    }

    /** With the declaration that the principal begins, or ends, to act in another's name. */
    Footprint declared(PrincipalId inNameOf, Instant at, boolean begins) {
        Declaration declaration = new Declaration(inNameOf, at, begins);
        if (declarations.contains(declaration)) {
            return this;
        }
        List<Declaration> next = new ArrayList<>(declarations);
        next.add(declaration);
        next.sort(
                Comparator.comparing(Declaration::at)
                        .thenComparing(Declaration::begins)
                        .thenComparing(one -> one.inNameOf().value()));
        int excess = Math.max(0, next.size() - MAX_DECLARATIONS);
        return new Footprint(uses, next.subList(excess, next.size()), forgottenTo);
    }

    /** Since when, at {@code at}, the principal acts in that name by a declaration not ended. */
    Optional<Instant> actingSince(PrincipalId inNameOf, Instant at) {
        Optional<Instant> since = Optional.empty();
        for (Declaration declaration : declarations) {
            if (declaration.inNameOf().equals(inNameOf) && !declaration.at().isAfter(at)) {
                since = declaration.begins() ? Optional.of(declaration.at()) : Optional.empty();
            }
        }
        return since;
    }

    /**
     * A compact form: a version byte, then big-endian fields. Below 600 KiB, however long the ids.
     */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(micros(forgottenTo));
            out.writeInt(uses.size());
            for (var order : uses.entrySet()) {
                out.writeUTF(order.getKey());
                out.writeShort(order.getValue().size());
                for (Use use : order.getValue()) {
                    out.writeLong(use.thing());
                    out.writeLong(micros(use.at()));
                }
            }
            out.writeByte(declarations.size());
            for (Declaration declaration : declarations) {
                out.writeUTF(declaration.inNameOf().value());
                out.writeLong(micros(declaration.at()));
                out.writeBoolean(declaration.begins());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IllegalArgumentException when the bytes are no footprint of a known version
     */
    public static Footprint decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalArgumentException("a footprint of format " + format);
            }
            Footprint footprint = read(in);
            if (in.available() > 0) {
                throw new IllegalArgumentException("bytes after a footprint: " + in.available());
            }
            return footprint;
        } catch (IOException e) {
            throw new IllegalArgumentException("no footprint: " + bytes.length + " bytes", e);
        }
    }

    private static Footprint read(DataInputStream in) throws IOException {
        Instant forgottenTo = instant(in.readLong());
        SortedMap<String, List<Use>> uses = new TreeMap<>();
        for (int orders = in.readInt(); orders > 0; orders--) {
            String order = in.readUTF();
            List<Use> things = new ArrayList<>();
            for (int count = in.readShort(); count > 0; count--) {
                things.add(new Use(in.readLong(), instant(in.readLong())));
            }
            uses.put(order, List.copyOf(things));
        }
        List<Declaration> declarations = new ArrayList<>();
        for (int count = in.readByte(); count > 0; count--) {
            PrincipalId inNameOf = new PrincipalId(in.readUTF());
            declarations.add(new Declaration(inNameOf, instant(in.readLong()), in.readBoolean()));
        }
        return new Footprint(uses, declarations, forgottenTo);
    }

    private static long micros(Instant instant) {
        return instant.equals(Instant.MIN)
                ? Long.MIN_VALUE
                : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return micros == Long.MIN_VALUE
                ? Instant.MIN
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Footprint that
                && uses.equals(that.uses)
                && declarations.equals(that.declarations)
                && forgottenTo.equals(that.forgottenTo);
    }

    @Override
    public int hashCode() {
        return uses.hashCode() * 31 + declarations.hashCode();
    }

    @Override
    public String toString() {
        int things = uses.values().stream().mapToInt(List::size).sum();
        return things + " things under " + uses.size() + " work orders";
    }
}
