package io.voxtrail.cli.evidence;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.output.Json;
import io.voxtrail.cli.output.Progress;
import io.voxtrail.cli.output.TerminalText;
import io.voxtrail.cli.query.CompletenessJson;
import io.voxtrail.cli.query.CompletenessText;
import io.voxtrail.cli.query.Trail;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.tree.TileException;
import io.voxtrail.evidence.pack.AccessTally;
import io.voxtrail.evidence.pack.PackWriter;
import io.voxtrail.evidence.pack.Unproven;
import io.voxtrail.index.query.AccessFilter;
import io.voxtrail.index.query.AccessRows;
import io.voxtrail.index.query.AccessRows.Order;
import io.voxtrail.index.query.Completeness;
import io.voxtrail.wire.Codecs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** One export: the accesses that a filter means, into a pack. */
record EvidenceExport(
        Deployment deployment,
        AccessFilter asked,
        SigningKey exporter,
        Optional<WitnessWords> witness) {

    private static final int SHOWN = 10;

    private record Written(AccessTally tally, Completeness completeness) {}

    /**
     * Writes the pack; what cannot be finished is removed again.
     *
     * @return whether nothing in it contradicts its node's log
     */
    boolean write(Trail trail, Path file, PrintWriter out) throws IOException {
        try {
            Written written = written(trail, file);
            tell(written.tally(), file, out);
            witness.ifPresent(words -> words.print(out));
            CompletenessText.print(written.completeness(), out);
            return isSound(written.tally())
                    && witness.filter(WitnessWords::isContradicted).isEmpty();
        } catch (FileAlreadyExistsException there) {
            throw Failure.usage(file + " is there already");
        } catch (TileException changing) {
            Files.deleteIfExists(file);
            throw Failure.unavailable(
                    "the ledger's tiles changed under way ("
                            + changing.getMessage()
                            + "): try again");
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
    }

    private Written written(Trail trail, Path file) throws IOException {
        Codecs codecs = trail.codecs();
        EnrolledKeys keys =
                EnrolledKeys.read(
                        deployment.kafka(), deployment.topics().nodes(), codecs.enrolments());
        LedgerLogs logs = new LedgerLogs(trail.log(), codecs, keys);
        try (AccessRows rows = trail.accesses().rows(asked, Order.OLDEST_FIRST);
                Progress progress = new Progress();
                PackWriter pack = new PackWriter(created(file), logs, codecs, exporter)) {
            witness.ifPresent(words -> pack.cosigned(words, List.of(words.key())));
            while (rows.hasNext()) {
                pack.add(rows.next());
                progress.at("Written " + pack.tally().of(AccessTally.ACCESSES) + " accesses.");
            }
            Completeness complete = trail.accesses().completeness(asked, rows.unreadable());
            String json = Json.text(said -> CompletenessJson.writeObject(said, complete));
            pack.finish(AskedFor.of(asked), json, complete.askedAt());
            return new Written(pack.tally(), complete);
        }
    }

    private static OutputStream created(Path file) throws IOException {
        return new BufferedOutputStream(
                Files.newOutputStream(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    private void tell(AccessTally tally, Path file, PrintWriter out) {
        out.printf(
                "%s: %d accesses, %d of them proven.%n",
                TerminalText.safe(file.toString()),
                tally.of(AccessTally.ACCESSES),
                tally.of(AccessTally.PROVEN));
        for (Unproven why : Unproven.values()) {
            long count = tally.of("unproven." + why);
            if (count > 0) {
                out.printf("%d without a proof: %s.%n", count, explained(why));
            }
        }
        tally.unproven().stream().limit(SHOWN).forEach(event -> out.println("  " + event));
        if (tally.unproven().size() > SHOWN) {
            out.println("  ... each of them says so in the file.");
        }
        out.printf("Signed by %s.%n", exporter.verifierKey());
    }

    private static String explained(Unproven why) {
        return switch (why) {
            case NOT_YET_SEALED ->
                    "newer than the last checkpoint of their node; export again in a moment";
            case NO_CHECKPOINT -> "the ledger holds no checkpoint of their stream";
            case NO_TILES ->
                    "the ledger lacks tiles of their log, or holds others than were signed";
            case NOT_IN_THE_LOG -> "THEIR BYTES ARE NOT THOSE IN THEIR NODE'S SIGNED LOG";
        };
    }

    /** Newer than the last checkpoint is no fault of anybody's. */
    private static boolean isSound(AccessTally tally) {
        return tally.of(AccessTally.PROVEN) + tally.of("unproven." + Unproven.NOT_YET_SEALED)
                == tally.of(AccessTally.ACCESSES);
    }
}
