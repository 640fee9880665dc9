package io.voxtrail.judgement.policy;

import java.util.List;

/** What came of reading a text as a policy. */
public sealed interface PolicyReading {

    record Read(Policy policy) implements PolicyReading {}

    /**
     * @param faults all of them, in the order of the text; never empty
     */
    record Refused(List<PolicyFault> faults) implements PolicyReading {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
