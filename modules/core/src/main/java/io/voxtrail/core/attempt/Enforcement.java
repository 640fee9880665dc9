package io.voxtrail.core.attempt;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the node did with the attempt.
 *
 * @param code the server's own code, for example an HTTP status
 * @param bytesOut bytes of content that left the node
 * @param items how many stored things were touched, where one attempt touches many
 * @param gate which gate decided, and by which rule of its own
 */
public record Enforcement(
        Outcome outcome,
        Optional<String> code,
        OptionalLong bytesOut,
        OptionalInt items,
        Optional<Gate> gate) {

    public Enforcement {
        if (bytesOut.isPresent() && bytesOut.getAsLong() < 0) {
            throw new IllegalArgumentException("bytesOut is negative: " + bytesOut.getAsLong());
        }
        if (items.isPresent() && items.getAsInt() < 0) {
            throw new IllegalArgumentException("items is negative: " + items.getAsInt());
        }
    }

    public static Enforcement of(Outcome outcome) {
        return new Enforcement(
                outcome,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    public static Enforcement of(Outcome outcome, String code) {
        return new Enforcement(
                outcome,
                Optional.of(code),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /**
     * The component that decided, and what it went by.
     *
     * @param enforcer its name, for example {@code portal}
     */
    public record Gate(
            String enforcer,
            Optional<String> policyId,
            Optional<String> policyVersion,
            Optional<String> reason) {}
}
