package io.voxtrail.core.attempt;

import java.time.Instant;
import java.util.Optional;

/**
 * One try at a stored voicemail or fax, before it is judged. It answers what PCI DSS 4.0.1, 10.2.2
 * asks of an audit record: who ({@link #principal}), what ({@link #action}), when ({@link
 * #occurredAt}), with which outcome ({@link #enforcement}), from where ({@link #origin}), and on
 * what ({@link #resource}). It never holds content, a subject, a plain phone number or a PIN.
 *
 * @param occurredAt when it happened by the node's clock, in microseconds
 * @param onBehalfOf whose name the principal acted in, if not their own
 * @param interactive whether a person was at the keyboard, a service account's included
 */
public record Attempt(
        Instant occurredAt,
        PrincipalRef principal,
        Optional<PrincipalRef> onBehalfOf,
        boolean interactive,
        Authentication authentication,
        Action action,
        Enforcement enforcement,
        Resource resource,
        Origin origin,
        Service service,
        PurposeOfUse purpose,
        Trace trace,
        Witness recordedFrom) {}
