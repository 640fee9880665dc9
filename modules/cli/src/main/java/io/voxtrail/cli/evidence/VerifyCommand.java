package io.voxtrail.cli.evidence;

import io.voxtrail.cli.Failure;
import io.voxtrail.cli.output.Format;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks what others say they have. */
@Command(
        name = "verify",
        header = "Check an evidence pack, offline: every access against its node's signed log.",
        description = {
            "Needs the pack and, to trust it, the nodes' and the exporter's verifier keys from a source other"
                    + " than the pack (voxtrail node list, voxtrail export). No server is asked.",
            "Exit code 0: every access is proven. 1: something is wrong or not proven, and is named. 3: a file"
                    + " cannot be read."
        },
        footer = {
            "",
            "Examples:",
            "  voxtrail verify pack.zip --keys keys.txt",
            "  voxtrail verify pack.zip --keys keys.txt --format json"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "PACK",
            arity = "0..1",
            description = "A file that `voxtrail export --evidence` wrote.")
    private Optional<Path> pack = Optional.empty();

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
        Path file = pack.orElseThrow(() -> Failure.usage("name the pack to check"));
        return new PackVerification(file, keys, allowUnsealed)
                .run(format, spec.commandLine().getOut());
    }
}
