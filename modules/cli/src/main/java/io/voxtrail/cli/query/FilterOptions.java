package io.voxtrail.cli.query;

import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Times;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.index.query.AccessFilter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which accesses are asked for; every option narrows, and values are compared whole. */
public final class FilterOptions {

    @Option(names = "--principal", paramLabel = "ID", description = "Who asked.")
    private Optional<PrincipalId> principal = Optional.empty();

    @Option(names = "--mailbox", paramLabel = "ID", description = "Whose messages.")
    private Optional<MailboxId> mailbox = Optional.empty();

    @Option(names = "--owner", paramLabel = "ID", description = "The mailbox's owner.")
    private Optional<OwnerId> owner = Optional.empty();

    @Option(names = "--tenant", paramLabel = "ID", description = "The customer.")
    private Optional<TenantId> tenant = Optional.empty();

    @Option(
            names = "--verdict",
            paramLabel = "VERDICT",
            split = ",",
            description = "One or more of ${COMPLETION-CANDIDATES}.")
    private List<Verdict> verdicts = List.of();

    @Option(
            names = "--mismatch",
            paramLabel = "MISMATCH",
            split = ",",
            description = "One or more of ${COMPLETION-CANDIDATES}.")
    private List<Mismatch> mismatches = List.of();

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            split = ",",
            description = "For example LISTEN,DOWNLOAD.")
    private List<Action> actions = List.of();

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            split = ",",
            description = "For example LEGAL_PROCESS.")
    private List<PurposeCode> purposes = List.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Not before: 2026-11-01T08:00:00Z, 2026-11-01 (UTC), or an age such as 2d, 6h, 30m.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "Before; as --from.")
    private Optional<String> to = Optional.empty();

    public AccessFilter filter() {
        AccessFilter filter =
                AccessFilter.ANY
                        .verdicts(verdicts.toArray(Verdict[]::new))
                        .mismatches(mismatches.toArray(Mismatch[]::new))
                        .actions(actions.toArray(Action[]::new))
                        .purposes(purposes.toArray(PurposeCode[]::new));
        filter = principal.map(filter::principal).orElse(filter);
        filter = mailbox.map(filter::mailbox).orElse(filter);
        filter = owner.map(filter::owner).orElse(filter);
        filter = tenant.map(filter::tenant).orElse(filter);
        try {
            filter = from.map(Times::instant).map(filter::from).orElse(filter);
            return to.map(Times::instant).map(filter::to).orElse(filter);
        } catch (IllegalArgumentException backwards) {
            throw Failure.usage(String.valueOf(backwards.getMessage()));
        }
    }
}
