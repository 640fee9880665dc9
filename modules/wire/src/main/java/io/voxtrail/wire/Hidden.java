package io.voxtrail.wire;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import java.util.Optional;

/**
 * What could reveal a person, made fit for a record.
 *
 * @param sealed the clear value for whoever holds the key; empty where no key could be destroyed
 *     without losing more than it
 */
public record Hidden(Pseudonym pseudonym, Optional<Sealed> sealed) {}
