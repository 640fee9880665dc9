package io.voxtrail.cli.query;

import io.voxtrail.cli.audit.Act;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.index.query.AccessFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looking at the trail, as the trail keeps it. */
public final class TrailActs {

    private TrailActs() {}

    /** Some rows, or a count, for a person to look at. */
    public static Act query(AccessFilter filter) {
        return act(Action.AUDIT_QUERY, filter);
    }

    /** All rows, for a file. */
    public static Act export(AccessFilter filter) {
        return act(Action.AUDIT_EXPORT, filter);
    }

    private static Act act(Action action, AccessFilter filter) {
        return Act.of(action, ResourceKind.AUDIT_TRAIL, words(filter))
                .about(filter.tenant(), filter.mailbox(), filter.owner());
    }

    /** For example {@code accesses?principal=anna&verdict=PENDING,UNAUTHORIZED}. */
    private static String words(AccessFilter filter) {
        List<String> parts = new ArrayList<>();
        add(parts, "event", filter.event());
        add(parts, "principal", filter.principal());
        add(parts, "mailbox", filter.mailbox());
        add(parts, "owner", filter.owner());
        add(parts, "tenant", filter.tenant());
        add(parts, "verdict", words(filter.verdicts()));
        add(parts, "mismatch", words(filter.mismatches()));
        add(parts, "action", words(filter.actions()));
        add(parts, "purpose", words(filter.purposes()));
        add(parts, "from", filter.from());
        add(parts, "to", filter.to());
        return parts.isEmpty() ? "accesses" : "accesses?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, Optional<?> value) {
        value.ifPresent(given -> parts.add(name + "=" + given));
    }

    private static Optional<String> words(Set<? extends Enum<?>> any) {
        return any.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        any.stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
    }
}
