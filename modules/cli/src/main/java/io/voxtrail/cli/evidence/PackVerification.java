package io.voxtrail.cli.evidence;

import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.output.Format;
import io.voxtrail.cli.output.Progress;
import io.voxtrail.core.note.VerifierKey;
import io.voxtrail.evidence.pack.KeysFile;
import io.voxtrail.evidence.pack.MalformedPackException;
import io.voxtrail.evidence.verify.PackReport;
import io.voxtrail.evidence.verify.PackVerifier;
import io.voxtrail.wire.Codecs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The check of one pack, from its file to the exit code.
 *
 * @param keys a file of verifier keys; without it the pack vouches for itself
 * @param allowUnsealed whether accesses that no checkpoint covers yet are well enough
 */
record PackVerification(Path pack, Optional<Path> keys, boolean allowUnsealed) {

    int run(Format format, PrintWriter out) throws IOException {
        PackReport report = check();
        boolean yes = report.isProven() || (allowUnsealed && report.isSound());
        if (format == Format.JSON) {
            PackReportJson.write(report, yes, out);
        } else {
            PackReportText.print(report, yes, out);
        }
        return yes ? ExitCode.OK : ExitCode.NO;
    }

    private PackReport check() {
        Optional<List<VerifierKey>> held = keys.map(PackVerification::read);
        try (Progress progress = new Progress()) {
            return PackVerifier.verify(
                    pack,
                    held,
                    Codecs.shipped(),
                    checked -> progress.at("Checked " + checked + " accesses."));
        } catch (IOException unreadable) {
            throw Failure.unavailable("cannot read " + pack + ": " + unreadable);
        }
    }

    private static List<VerifierKey> read(Path file) {
        try {
            return KeysFile.parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw Failure.unavailable("cannot read " + file + ": " + unreadable);
        } catch (MalformedPackException wrong) {
            throw Failure.unavailable(String.valueOf(wrong.getMessage()));
        }
    }
}
