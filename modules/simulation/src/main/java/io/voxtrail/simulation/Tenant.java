package io.voxtrail.simulation;

import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.TenantId;
import java.util.List;

/**
 * A customer of the provider.
 *
 * @param frontDesk a mailbox that several of the tenant's people share
 * @param delegates who may listen to which mailbox beside its owner
 */
record Tenant(
        TenantId id, List<Box> boxes, Box frontDesk, PrincipalId admin, List<Delegate> delegates) {

    Tenant {
        boxes = List.copyOf(boxes);
        delegates = List.copyOf(delegates);
    }

    record Delegate(PrincipalId id, Box box) {}
}
