package io.voxtrail.core.access;

import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.WorkOrderId;
import java.util.List;
import java.util.Optional;

/**
 * What a verdict rests on: enough to give it again, and for a person to check it.
 *
 * @param policy the version in force at that instant
 * @param clause the policy's clause that decided; empty where none applied
 * @param grants the grants considered, the deciding one first
 * @param shortfalls why what did not permit it did not, the nearest miss first
 * @param workOrder the work order that justified it, or failed to
 * @param directory how far the directory was known
 * @param workOrders how far the principal's work orders were known
 */
public record Basis(
        Optional<PolicyVersion> policy,
        Optional<String> clause,
        Relation relation,
        PurposeCheck purposeCheck,
        List<Grant> grants,
        List<Shortfall> shortfalls,
        Optional<WorkOrderId> workOrder,
        Knowledge directory,
        Knowledge workOrders) {

    public Basis {
        grants = List.copyOf(grants);
        shortfalls = List.copyOf(shortfalls);
    }

    /** A policy by its id and version, and the SHA-256 of its text in lower-case hexadecimal. */
    public record PolicyVersion(String id, String version, String sha256) {}
}
