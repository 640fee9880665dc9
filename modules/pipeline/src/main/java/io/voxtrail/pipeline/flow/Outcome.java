package io.voxtrail.pipeline.flow;

import io.voxtrail.wire.QuarantineRecord;

/** What a stage made of a record: what it should, or something to keep in quarantine. */
public sealed interface Outcome<T> {

    record Good<T>(T value) implements Outcome<T> {}

    record Refused<T>(QuarantineRecord why) implements Outcome<T> {}
}
