package io.voxtrail.core.directory;

import io.voxtrail.core.Text;

/** A ticket, change, incident, case or legal instrument that can justify access. */
public record WorkOrderId(String value) {
    public WorkOrderId {
        Text.id("work order id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
