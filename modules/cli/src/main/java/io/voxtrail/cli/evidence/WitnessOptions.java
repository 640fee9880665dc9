package io.voxtrail.cli.evidence;

import io.voxtrail.cli.Failure;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which witness is asked, and by which key its word is known. */
public final class WitnessOptions {

    @Option(
            names = "--witness",
            paramLabel = "URL",
            description =
                    "Have the newest checkpoints cosigned by this witness (voxtrail run witness).")
    private Optional<URI> address = Optional.empty();

    @Option(
            names = "--witness-key",
            paramLabel = "KEY",
            description = "The verifier key of that witness, or a file that holds it.")
    private Optional<String> key = Optional.empty();

    /**
     * @param address under which the protocol's paths stand
     */
    record Named(URI address, VerifierKey key) {
        WitnessWords words() {
            return new WitnessWords(address, key);
        }
    }

    /** Empty if no witness is named. */
    Optional<Named> named() {
        return address.isEmpty() && key.isEmpty() ? Optional.empty() : Optional.of(needed());
    }

    Named needed() {
        if (address.isEmpty() || key.isEmpty()) {
            throw Failure.usage("--witness and --witness-key belong together");
        }
        URI url = address.get();
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw Failure.usage("--witness is an address such as https://witness.example.com/");
        }
        return new Named(url, read(key.get()));
    }

    private static VerifierKey read(String text) {
        VerifierKey read =
                parse(text)
                        .or(() -> parse(content(text)))
                        .orElseThrow(() ->
                                Failure.usage(
                                        "--witness-key is neither a verifier key nor a file"
                                                + " that holds one"));
        if (read.algorithm() != Algorithm.COSIGNATURE_V1) {
            throw Failure.usage("--witness-key: the key of " + read.name() + " is no witness's");
        }
        return read;
    }

    private static Optional<VerifierKey> parse(String text) {
        try {
            return Optional.of(VerifierKey.parse(text.strip()));
        } catch (MalformedNoteException e) {
            return Optional.empty();
        }
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }
}
