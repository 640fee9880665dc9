package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.each;
import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;

import io.voxtrail.core.nodelog.NodeEnrolment;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;

/** That a node is expected to speak, and by which keys. */
public final class NodeEnrolmentMapping {

    private NodeEnrolmentMapping() {}

    public static io.voxtrail.wire.avro.NodeEnrolment toAvro(NodeEnrolment enrolment) {
        return new io.voxtrail.wire.avro.NodeEnrolment(
                enrolment.node().value(),
                each(enrolment.keys(), NodeEnrolmentMapping::toAvro),
                orNull(enrolment.retiredAt()),
                enrolment.publishedBy(),
                enrolment.publishedAt());
    }

    public static NodeEnrolment toCore(io.voxtrail.wire.avro.NodeEnrolment enrolment) {
        return new NodeEnrolment(
                new NodeId(enrolment.getNode()),
                each(enrolment.getKeys(), NodeEnrolmentMapping::toCore),
                present(enrolment.getRetiredAt()),
                enrolment.getPublishedBy(),
                enrolment.getPublishedAt());
    }

    private static io.voxtrail.wire.avro.NodeKey toAvro(NodeKey key) {
        return new io.voxtrail.wire.avro.NodeKey(
                key.verifierKey(), key.validFrom(), orNull(key.validTo()));
    }

    private static NodeKey toCore(io.voxtrail.wire.avro.NodeKey key) {
        return new NodeKey(key.getVerifierKey(), key.getValidFrom(), present(key.getValidTo()));
    }
}
