package io.voxtrail.core.access;

import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.directory.Grant;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A column of a table of accesses.
 *
 * @param name as in the header of an export
 */
public record AccessColumn(String name, Function<Access, String> text) {

    /** What an auditor's export holds, one row for each attempt; times in UTC, ISO 8601. */
    public static final List<AccessColumn> ALL =
            List.of(
                    of("event_id", access -> access.recorded().position().eventId()),
                    of("occurred_at", access -> attempt(access).occurredAt()),
                    of("recorded_at", access -> access.recorded().recordedAt()),
                    of("appended_at", access -> access.provenance().appendedAt()),
                    of("principal", access -> attempt(access).principal().id()),
                    of("principal_kind", access -> attempt(access).principal().kind()),
                    maybe(
                            "on_behalf_of",
                            access -> attempt(access).onBehalfOf().map(PrincipalRef::id)),
                    of("roles_then", AccessColumn::roles),
                    of("action", access -> attempt(access).action()),
                    of("channel", access -> attempt(access).origin().channel()),
                    of("outcome", access -> attempt(access).enforcement().outcome()),
                    of("verdict", access -> access.judgement().verdict()),
                    of(
                            "verdict_revision",
                            access -> access.revision().map(Revision::number).orElse(0)),
                    of("mismatch", Access::mismatch),
                    of("reason", access -> access.judgement().reason()),
                    of("resource_kind", access -> attempt(access).resource().kind()),
                    of("resource", access -> attempt(access).resource().id()),
                    maybe("mailbox", access -> attempt(access).resource().mailbox()),
                    maybe("tenant", access -> attempt(access).resource().tenant()),
                    maybe("owner", access -> attempt(access).resource().owner()),
                    maybe(
                            "address",
                            access ->
                                    attempt(access)
                                            .origin()
                                            .address()
                                            .map(InetAddress::getHostAddress)),
                    of("purpose", access -> attempt(access).purpose().code()),
                    of("purpose_check", access -> basis(access).purposeCheck()),
                    maybe("work_order", access -> basis(access).workOrder()),
                    maybe(
                            "policy_version",
                            access -> basis(access).policy().map(Basis.PolicyVersion::version)),
                    maybe("clause", access -> basis(access).clause()),
                    of("detections", access -> String.join(" ", access.detections())),
                    of("node", access -> access.recorded().position().node()),
                    of("stream", access -> access.recorded().position().stream()),
                    of("sequence", access -> access.recorded().position().sequence()),
                    maybe("request_id", access -> attempt(access).trace().requestId()),
                    maybe("source_line", access -> attempt(access).trace().sourceLine()));

    private static AccessColumn of(String name, Function<Access, Object> value) {
        return new AccessColumn(name, access -> value.apply(access).toString());
    }

    private static AccessColumn maybe(String name, Function<Access, Optional<?>> value) {
        return new AccessColumn(
                name, access -> value.apply(access).map(Object::toString).orElse(""));
    }

    private static Attempt attempt(Access access) {
        return access.recorded().attempt();
    }

    private static Basis basis(Access access) {
        return access.judgement().basis();
    }

    private static String roles(Access access) {
        return basis(access).grants().stream()
                .map(Grant::role)
                .map(Object::toString)
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
