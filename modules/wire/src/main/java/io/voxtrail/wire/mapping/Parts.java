package io.voxtrail.wire.mapping;

import io.voxtrail.core.Octets;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The small steps that every mapping is made of. */
final class Parts {

    private Parts() {}

    /** The same word in the other type. */
    static <A extends Enum<A>> A same(Class<A> to, Enum<?> word) {
        return Enum.valueOf(to, word.name());
    }

    static <T, R> @Nullable R orNull(Optional<T> value, Function<T, R> map) {
        return value.isPresent() ? map.apply(value.get()) : null;
    }

    static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }

    static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }

    static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }

    static <T, R> Optional<R> present(@Nullable T value, Function<T, R> map) {
        return value == null ? Optional.empty() : Optional.of(map.apply(value));
    }

    static <T> Optional<T> present(@Nullable T value) {
        return Optional.ofNullable(value);
    }

    static OptionalLong presentLong(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static OptionalInt presentInt(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static <T, R> List<R> each(Collection<T> values, Function<? super T, R> map) {
        return values.stream().map(map).toList();
    }

    /** A set in an order of its own, so that the same set is the same bytes. */
    static <T, R extends Comparable<R>> List<R> sorted(Set<T> values, Function<T, R> map) {
        return values.stream().map(map).sorted().toList();
    }

    /** A list that may say a thing twice, as the set it stands for. */
    static <T, R> Set<R> set(List<T> values, Function<T, R> map) {
        Set<R> set = new HashSet<>(values.size() * 2);
        values.forEach(value -> set.add(map.apply(value)));
        return set;
    }

    static ByteBuffer buffer(Pseudonym pseudonym) {
        return ByteBuffer.wrap(pseudonym.bytes());
    }

    static Pseudonym pseudonym(ByteBuffer hmac) {
        return Pseudonym.of(bytes(hmac));
    }

    static ByteBuffer buffer(Sealed sealed) {
        return ByteBuffer.wrap(sealed.bytes().readOnly());
    }

    static Sealed sealed(ByteBuffer bytes) {
        return new Sealed(Octets.owning(bytes(bytes)));
    }

    static ByteBuffer buffer(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress());
    }

    static InetAddress address(ByteBuffer octets) {
        try {
            return InetAddress.getByAddress(bytes(octets));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "an address of " + octets.remaining() + " bytes; 4 or 16 expected", e);
        }
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
