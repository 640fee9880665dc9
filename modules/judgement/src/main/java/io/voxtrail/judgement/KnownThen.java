package io.voxtrail.judgement;

import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import java.util.Optional;

/**
 * What was known for the instant of an attempt.
 *
 * @param principal the directory's snapshot in force at that instant
 * @param workOrders the principal's work orders in force at that instant
 * @param laterWorkOrders the newest of the principal's work orders that came into force after that
 *     instant but within the policy's grace, so that a ticket logged just after a telephone call
 *     can count; empty when there is none
 * @param mailbox the mailbox concerned, if it is known
 * @param footprint what the principal did before, as the last judgement left it
 */
public record KnownThen(
        AsOf<Principal> principal,
        AsOf<WorkOrders> workOrders,
        Optional<WorkOrders> laterWorkOrders,
        Optional<Mailbox> mailbox,
        Footprint footprint) {

    public KnownThen(
            AsOf<Principal> principal,
            AsOf<WorkOrders> workOrders,
            Optional<Mailbox> mailbox,
            Footprint footprint) {
        this(principal, workOrders, Optional.empty(), mailbox, footprint);
    }
}
