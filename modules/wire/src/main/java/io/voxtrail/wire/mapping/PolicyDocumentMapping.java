package io.voxtrail.wire.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.directory.PolicyDocument;
import java.nio.ByteBuffer;

/** A published policy. */
public final class PolicyDocumentMapping {

    private PolicyDocumentMapping() {}

    public static io.voxtrail.wire.avro.PolicyDocument toAvro(PolicyDocument policy) {
        return new io.voxtrail.wire.avro.PolicyDocument(
                policy.id(),
                policy.version(),
                policy.effectiveFrom(),
                ByteBuffer.wrap(policy.text().getBytes(UTF_8)),
                policy.sha256(),
                policy.publishedBy(),
                policy.publishedAt());
    }

    public static PolicyDocument toCore(io.voxtrail.wire.avro.PolicyDocument policy) {
        return new PolicyDocument(
                policy.getId(),
                policy.getVersion(),
                policy.getEffectiveFrom(),
                UTF_8.decode(policy.getText()).toString(),
                policy.getSha256(),
                policy.getPublishedBy(),
                policy.getPublishedAt());
    }
}
