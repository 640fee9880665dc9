package io.voxtrail.index.verify;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts what comes in the order of streams into one iterator for each stream. */
final class ByStream<T> {

    private final Iterator<T> all;
    private final Function<T, String> streamOf;
    private @Nullable T next;

    ByStream(Iterator<T> all, Function<T, String> streamOf) {
        this.all = all;
        this.streamOf = streamOf;
        advance();
    }

    /** The next thing's stream; null at the end. */
    @Nullable String peek() {
        return next == null ? null : streamOf.apply(next);
    }

    /** All of a stream, which must be the next. */
    Iterator<T> of(String stream) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stream.equals(peek());
            }

            @Override
            public T next() {
                T taken = next;
                if (taken == null || !hasNext()) {
                    throw new NoSuchElementException();
                }
                advance();
                return taken;
            }
        };
    }

    private void advance() {
        next = all.hasNext() ? all.next() : null;
    }
}
