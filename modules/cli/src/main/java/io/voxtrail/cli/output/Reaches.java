package io.voxtrail.cli.output;

import io.voxtrail.core.directory.Scope;
import java.util.Collection;
import java.util.stream.Collectors;

/** How far a grant reaches, in words. */
public final class Reaches {

    private Reaches() {}

    public static String text(Scope scope) {
        return switch (scope) {
            case Scope.Everywhere _ -> "everywhere";
            case Scope.Tenants(var tenants) -> "tenants " + joined(tenants);
            case Scope.Mailboxes(var boxes, var folders) ->
                    joined(boxes) + (folders.isEmpty() ? "" : ", folders " + joined(folders));
        };
    }

    private static String joined(Collection<?> items) {
        return items.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }
}
