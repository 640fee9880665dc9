package io.voxtrail.cli.evidence;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.Times;
import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.output.Format;
import io.voxtrail.cli.query.TrailActs;
import io.voxtrail.cli.verify.IndexVerification;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.index.query.AccessFilter;
import io.voxtrail.index.verify.Period;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks what others say they have. */
@Command(
        name = "verify",
        header = "Check an index, or an evidence pack, against the nodes' signed logs.",
        description = {
            "Without a pack: holds the index of a trail against the nodes' logs over a period, both ways. Every"
                    + " document must be in its node's log and say what was written; every record of a log must be"
                    + " indexed or in quarantine. Each document that was changed, deleted, inserted, swapped or"
                    + " backdated is named, however it was done.",
            "With a pack: checks it offline, every access against its node's signed log. Needs the pack and, to"
                    + " trust it, the nodes' and the exporter's verifier keys from a source other than the pack (voxtrail node list, voxtrail export). No server is asked.",
            "Exit code 0: everything holds and is proven. 1: something is wrong or not proven, and is named. 3: it"
                    + " could not be checked: a server does not answer, the index lags, a file cannot be read."
        },
        footer = {
            "",
            "Examples:",
            "  voxtrail verify --from 7d",
            "  voxtrail verify --node store-1 --keys keys.txt --format json",
            "  voxtrail verify --repair",
            "  voxtrail verify pack.zip --keys keys.txt",
            "  voxtrail verify pack.zip --keys keys.txt --format json"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;
    @Mixin private Operator operator;

    @Parameters(
            paramLabel = "PACK",
            arity = "0..1",
            description = "A file that `voxtrail export --evidence` wrote.")
    private Optional<Path> pack = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Records of the index from here on: " + Times.FORMS + ".")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "And before here; both are rounded outward to the next checkpoint.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--node", paramLabel = "ID", description = "Only the logs of this node.")
    private Optional<NodeId> node = Optional.empty();

    @Option(
            names = "--repair",
            description =
                    "Store again what is missing from the index and still in Kafka, and say what only the"
                            + " nodes still have.")
    private boolean repair;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description =
                    "The verifier keys that you trust, one in a line: nodes, exporter, witnesses.")
    private Optional<Path> keys = Optional.empty();

    @Option(
            names = "--allow-unsealed",
            description = "Exit with 0 although some accesses are newer than the last checkpoint.")
    private boolean allowUnsealed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table or json (default: table).")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws Exception {
        if (format == Format.CSV) {
            throw Failure.usage("a check is told as table or json");
        }
        if (pack.isEmpty()) {
            return index();
        }
        if (from.isPresent() || to.isPresent() || node.isPresent() || repair) {
            throw Failure.usage("--from, --to, --node and --repair are about an index, not a pack");
        }
        return new PackVerification(pack.get(), keys, allowUnsealed)
                .run(format, spec.commandLine().getOut());
    }

    private int index() throws Exception {
        Period period = period();
        Act act =
                repair
                        ? Act.of(Action.RESTORE, ResourceKind.AUDIT_TRAIL, "accesses?repair")
                        : TrailActs.query(asked(period));
        try (OperatorLog _ = operator.record(deployment, act)) {
            return new IndexVerification(deployment, period, node, keys, repair)
                    .run(format, spec.commandLine().getOut());
        }
    }

    private static AccessFilter asked(Period period) {
        AccessFilter asked = period.from().map(AccessFilter.ANY::from).orElse(AccessFilter.ANY);
        return period.to().map(asked::to).orElse(asked);
    }

    private Period period() {
        try {
            return new Period(from.map(Times::instant), to.map(Times::instant));
        } catch (IllegalArgumentException backwards) {
            throw Failure.usage(String.valueOf(backwards.getMessage()));
        }
    }
}
