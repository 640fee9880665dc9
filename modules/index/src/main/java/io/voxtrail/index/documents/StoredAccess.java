package io.voxtrail.index.documents;

import io.voxtrail.core.access.Access;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.UndecodableException;

/** Reads an access back from what its document stores: exactly as it came from Kafka. */
public final class StoredAccess {

    private final Codec<Access> codec;

    public StoredAccess(Codec<Access> codec) {
        this.codec = codec;
    }

    /**
     * @param original the field {@code voxtrail.original}
     * @param judgement the field {@code voxtrail.judgement}
     * @throws UndecodableException when they are not, or are no longer, what was written
     * @throws IllegalArgumentException likewise
     */
    public Access read(byte[] original, byte[] judgement) throws UndecodableException {
        return codec.decode(value(original, judgement));
    }

    /**
     * The access's bytes as they came from Kafka.
     *
     * @throws IllegalArgumentException when the judgement is not, or is no longer, what was written
     */
    public static byte[] value(byte[] original, byte[] judgement) {
        return Splice.join(judgement, original);
    }
}
