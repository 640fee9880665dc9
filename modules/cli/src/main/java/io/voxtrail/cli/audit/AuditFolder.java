package io.voxtrail.cli.audit;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a machine's consoles keep their node logs, apart for each deployment: what could not be
 * sent yet must not reach another one.
 *
 * @param path holds the consoles' folders
 * @param name the first console's name in the trail
 */
record AuditFolder(Path path, String name) {

    private static final String UNFIT = "[^a-z0-9.-]+";

    /** In the data folder of a stack on this machine; else with the user's own state. */
    static AuditFolder of(Optional<Path> chosen, Deployment deployment) {
        Optional<Path> base =
                chosen.or(() -> Optional.ofNullable(System.getenv("VOXTRAIL_AUDIT")).map(Path::of));
        Optional<Path> data = deployment.dataFolder();
        return base.isEmpty() && data.isPresent()
                ? inData(data.get(), deployment.prefix())
                : own(base.orElseGet(() -> Home.ofUser().state().resolve("audit")), deployment);
    }

    private static AuditFolder inData(Path data, String topicPrefix) {
        String prefix = topicPrefix.substring(0, topicPrefix.length() - 1);
        return new AuditFolder(
                data.resolve("audit").resolve(prefix), "console." + fit(Host.name()));
    }

    private static AuditFolder own(Path base, Deployment deployment) {
        String servers = String.valueOf(deployment.kafka().get("bootstrap.servers"));
        String which = sha256(deployment.prefix() + servers).substring(0, 12);
        String user = fit(System.getProperty("user.name"));
        return new AuditFolder(
                base.resolve(deployment.prefix() + which),
                "console." + fit(Host.name()) + "." + user);
    }

    private static String fit(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll(UNFIT, "-");
    }

    private static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
