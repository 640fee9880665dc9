package io.voxtrail.wire.mapping;

import io.voxtrail.core.directory.Source;

/** Where a piece of knowledge came from. */
final class SourceMapping {

    private SourceMapping() {}

    static io.voxtrail.wire.avro.Source toAvro(Source source) {
        return new io.voxtrail.wire.avro.Source(source.name(), source.version());
    }

    static Source toCore(io.voxtrail.wire.avro.Source source) {
        return new Source(source.getName(), source.getVersion());
    }
}
