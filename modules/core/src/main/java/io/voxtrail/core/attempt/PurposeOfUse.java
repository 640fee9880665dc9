package io.voxtrail.core.attempt;

import java.util.Optional;

/**
 * Why the principal said they needed it, with the evidence that can later prove it. References are
 * ids in the ticket, approval or legal register, never their text.
 */
public record PurposeOfUse(
        PurposeCode code,
        Optional<String> workOrder,
        Optional<String> approval,
        Optional<String> legalInstrument) {

    public static final PurposeOfUse NONE = stated(PurposeCode.NONE);

    public static PurposeOfUse stated(PurposeCode code) {
        return new PurposeOfUse(code, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static PurposeOfUse under(PurposeCode code, String workOrder) {
        return new PurposeOfUse(code, Optional.of(workOrder), Optional.empty(), Optional.empty());
    }
}
