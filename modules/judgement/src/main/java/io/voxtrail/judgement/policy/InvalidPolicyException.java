package io.voxtrail.judgement.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A text that is no policy, with all its faults. */
public final class InvalidPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<PolicyFault> faults;

    public InvalidPolicyException(List<PolicyFault> faults) {
        super(faults.stream().map(PolicyFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** In the order of the text; never empty. */
    public List<PolicyFault> faults() {
        return faults;
    }
}
