package io.voxtrail.wire;

import io.voxtrail.core.Octets;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.StreamId;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Records of the domain with random content, the same for the same seed. It walks the records'
 * components, so a component that is added later is filled too.
 */
final class RandomWords {

    private static final int MOST_ITEMS = 4;

    private final Random random;
    private final Codecs codecs;

    RandomWords(long seed, Codecs codecs) {
        this.random = new Random(seed);
        this.codecs = codecs;
    }

    <T> T next(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return several(generic);
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isEnum()) {
            return oneOf(simple.getEnumConstants());
        }
        if (simple.isSealed() && simple != InetAddress.class) {
            return value(oneOf(simple.getPermittedSubclasses()));
        }
        if (simple == Access.class) {
            return access();
        }
        if (simple == Pseudonym.class) {
            return Pseudonym.of(bytes(8 + random.nextInt(57)));
        }
        if (simple == Sealed.class) {
            return new Sealed(Octets.owning(bytes(1 + random.nextInt(100))));
        }
        return simple.isRecord() ? record(simple) : plain(simple);
    }

    private Object several(ParameterizedType generic) {
        Type item = generic.getActualTypeArguments()[0];
        Class<?> raw = (Class<?>) generic.getRawType();
        if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.of(value(item)) : Optional.empty();
        }
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(MOST_ITEMS); i > 0; i--) {
            items.add(value(item));
        }
        return raw == Set.class ? Set.copyOf(items) : items;
    }

    private Object plain(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> text();
            case "boolean", "Boolean" -> random.nextBoolean();
            case "int" -> random.nextInt(65_536);
            case "long" -> random.nextLong() >>> random.nextInt(1, 64);
            case "double" -> random.nextGaussian() * 1e6;
            case "Instant" -> instant();
            case "OptionalLong" -> maybe(OptionalLong.empty(), () -> OptionalLong.of(positive()));
            case "OptionalInt" ->
                    maybe(OptionalInt.empty(), () -> OptionalInt.of(random.nextInt(65_536)));
            case "InetAddress" -> address();
            case "Octets" -> Octets.owning(new byte[0]);
            case "StreamId" -> StreamId.of(bytes(16));
            default -> throw new AssertionError("nothing random for " + type);
        };
    }

    /** What a record refuses, for example a grant that ends before it begins, is drawn again. */
    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            while (true) {
                Object[] parts =
                        Arrays.stream(components)
                                .map(component -> value(component.getGenericType()))
                                .toArray();
                try {
                    return constructor.newInstance(parts);
                } catch (InvocationTargetException e) {
                    if (!(e.getCause() instanceof IllegalArgumentException)) {
                        throw e;
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }

    /** Its original says what its attempt says. */
    private Access access() {
        Access drawn = (Access) record(Access.class);
        RecordedAttempt recorded = drawn.recorded();
        return new Access(
                drawn.id(),
                recorded,
                Octets.owning(codecs.logRecords().encode(recorded)),
                drawn.judgement(),
                drawn.mismatch(),
                drawn.revision(),
                drawn.provenance(),
                drawn.judgedAt(),
                drawn.period(),
                drawn.clockSuspect(),
                drawn.keyMismatch(),
                drawn.detections());
    }

    private Instant instant() {
        long micros = random.nextLong() >> random.nextInt(8, 40);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private String text() {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint("aZ9.ß語📠\"\\".codePoints().toArray()[random.nextInt(9)]);
        }
        return text.toString();
    }

    private InetAddress address() {
        try {
            return InetAddress.getByAddress(bytes(random.nextBoolean() ? 4 : 16));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private long positive() {
        return random.nextLong() >>> 1;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T maybe(T otherwise, Supplier<T> some) {
        return random.nextBoolean() ? some.get() : otherwise;
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
