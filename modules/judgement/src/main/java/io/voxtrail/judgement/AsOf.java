package io.voxtrail.judgement;

/** What is known of something for one instant. */
public sealed interface AsOf<T> {

    /** The snapshot in force at that instant. */
    record Held<T>(T value) implements AsOf<T> {}

    /** No snapshot that was in force then has arrived, yet or ever. */
    record Unknown<T>() implements AsOf<T> {}

    /** There may have been one, but the history of that instant is no longer kept. */
    record Forgotten<T>() implements AsOf<T> {}
}
