package io.voxtrail.wire;

import io.voxtrail.core.Text;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Whose key it is, and when it is used.
 *
 * @param tenant the customer, or {@link #PROVIDER}
 * @param month the UTC month of the attempts it is used for; empty: of all that have no key of
 *     their own
 */
public record KeyName(String tenant, Optional<YearMonth> month) {

    /** The provider itself, where no customer is known. */
    public static final String PROVIDER = "*";

    public KeyName {
        Text.id("tenant id", tenant);
        if (tenant.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a tenant with a key has no space in its id");
        }
    }

    public static KeyName always(String tenant) {
        return new KeyName(tenant, Optional.empty());
    }

    public static KeyName in(String tenant, YearMonth month) {
        return new KeyName(tenant, Optional.of(month));
    }

    static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /** As it stands in the file: {@code clinic-3} or {@code clinic-3 2026-11}. */
    @Override
    public String toString() {
        return month.map(given -> tenant + " " + given).orElse(tenant);
    }
}
