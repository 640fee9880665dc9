package io.voxtrail.index.verify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Things in the order of a number, taken off as far as one wants. */
final class Merging<T> {

    private final Iterator<T> from;
    private final ToLongFunction<T> number;
    private @Nullable T next;

    Merging(Iterator<T> from, ToLongFunction<T> number) {
        this.from = from;
        this.number = number;
        advance();
    }

    /** Those of a number, and whatever came before it and was not taken: nothing is skipped. */
    List<T> at(long wanted) {
        List<T> taken = new ArrayList<>(1);
        while (next != null && number.applyAsLong(next) <= wanted) {
            taken.add(next);
            advance();
        }
        return taken;
    }

    /** Those below a number, one by one. */
    Iterator<T> before(long limit) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return next != null && number.applyAsLong(next) < limit;
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

    Iterator<T> rest() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public T next() {
                T taken = next;
                if (taken == null) {
                    throw new NoSuchElementException();
                }
                advance();
                return taken;
            }
        };
    }

    private void advance() {
        next = from.hasNext() ? from.next() : null;
    }
}
