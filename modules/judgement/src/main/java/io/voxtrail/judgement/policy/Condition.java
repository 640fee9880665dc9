package io.voxtrail.judgement.policy;

import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@link Permit} demands beside a grant that reaches the resource. The list is closed, so
 * that a policy can be enumerated and not only asked.
 */
public sealed interface Condition {

    /** The principal did not give the grant to themselves. */
    record GrantedByAnother() implements Condition {}

    /** By one of these ways. */
    record ByChannel(Set<Channel> channels) implements Condition {
        public ByChannel {
            channels = Set.copyOf(channels);
        }
    }

    /** From an address within one of these networks; what proxies claim is not believed. */
    record FromNetwork(List<Network> networks) implements Condition {
        public FromNetwork {
            networks = List.copyOf(networks);
        }
    }

    /** Within a window of the week. */
    record DuringHours(Hours hours) implements Condition {}

    /** A second factor was used. */
    record MultiFactor() implements Condition {}

    /** Every class of the resource is among these. */
    record OnlyClasses(Set<ResourceClass> classes) implements Condition {
        public OnlyClasses {
            classes = Set.copyOf(classes);
        }
    }

    /** No legal hold is on the mailbox. */
    record NoLegalHold() implements Condition {}

    /** A legal hold is on the mailbox. */
    record UnderLegalHold() implements Condition {}

    /**
     * So long after the deposit, both ends included. A thing that seems to be younger than nothing
     * (deposit times are kept to the millisecond) has just been deposited.
     */
    record ResourceAge(Optional<Duration> atLeast, Optional<Duration> atMost)
            implements Condition {}

    /**
     * What a service account has been given leave to do by machine alone: no person at the
     * keyboard, and each of these.
     */
    record ServiceContract(List<Condition> terms) implements Condition {
        public ServiceContract {
            terms = List.copyOf(terms);
        }
    }

    /**
     * A declared emergency: a reason is named, and the grant has an end and is no longer than this.
     */
    record DeclaredEmergency(Duration longest) implements Condition {}

    /** One of these purposes of use was stated. */
    record StatedPurpose(Set<PurposeCode> purposes) implements Condition {
        public StatedPurpose {
            purposes = Set.copyOf(purposes);
        }
    }

    /** A work order of the principal justifies it. */
    record UnderWorkOrder(WorkOrderDemand demand) implements Condition {}

    /** Someone other than the principal approved the work order, and the approval held then. */
    record ApprovedByAnother() implements Condition {}
}
