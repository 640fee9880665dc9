package io.voxtrail.cli;

import io.voxtrail.index.opensearch.OpenSearchConfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who asks OpenSearch, and whom it may be: for a cluster with accounts and TLS. */
final class SearchAccess {

    @Option(
            names = "--opensearch-user",
            paramLabel = "NAME",
            description = "Who asks OpenSearch; with --opensearch-password-file, over https.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--opensearch-password-file",
            paramLabel = "FILE",
            description = "Holds that user's password alone; mode 0600.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--opensearch-ca",
            paramLabel = "FILE",
            description =
                    "The authority that signed OpenSearch's certificate, in PEM (default: those that Java knows).")
    private Optional<Path> authority = Optional.empty();

    /**
     * @throws Failure when the options contradict each other, or a file is not fit to be used
     */
    OpenSearchConfig to(URI node) {
        OpenSearchConfig config = at(node);
        if (user.isPresent() != passwordFile.isPresent()) {
            throw Failure.usage("--opensearch-user and --opensearch-password-file go together");
        }
        if (user.isPresent() && !"https".equals(node.getScheme())) {
            throw Failure.usage("a password is sent over https only, not to " + node);
        }
        if (authority.isPresent()) {
            config = config.withAuthority(readable(authority.get()));
        }
        return user.isPresent()
                ? config.withUser(user.get(), SecretFile.checked(passwordFile.orElseThrow()))
                : config;
    }

    private static OpenSearchConfig at(URI node) {
        try {
            return OpenSearchConfig.at(node);
        } catch (IllegalArgumentException notAnAddress) {
            throw Failure.usage(String.valueOf(notAnAddress.getMessage()));
        }
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw Failure.unavailable("cannot read " + file);
        }
        return file;
    }
}
