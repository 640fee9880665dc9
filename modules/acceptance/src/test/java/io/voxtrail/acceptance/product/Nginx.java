package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.acceptance.Command;
import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real nginx with the configuration of the examples, twice: the customers' portal, and the
 * support console with a log of its own. Serves the folder {@code mail} to users whose password is
 * {@code right}.
 */
final class Nginx implements AutoCloseable {

    private final Path folder;
    private final int portal;
    private final int console;
    private final Running running;

    private Nginx(Path folder, int portal, int console, Running running) {
        this.folder = folder;
        this.portal = portal;
        this.console = console;
        this.running = running;
    }

    static Optional<Path> installed() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Nginx start(Product product, Path folder, List<String> users) throws IOException {
        int portal = freePort();
        int console = freePort();
        Path config =
                Files.writeString(folder.resolve("nginx.conf"), config(folder, portal, console));
        Files.writeString(
                folder.resolve("htpasswd"),
                String.join("", users.stream().map(user -> user + ":{PLAIN}right\n").toList()));
        Running running =
                product.program(
                        List.of(
                                installed().orElseThrow().toString(),
                                "-p",
                                folder.toString(),
                                "-c",
                                config.toString(),
                                "-g",
                                "daemon off; master_process off;"));
        Nginx nginx = new Nginx(folder, portal, console, running);
        Waiting.until(
                "nginx to listen",
                Running.PATIENCE,
                () -> {
                    if (!running.isAlive()) {
                        throw new AssertionError("nginx ended" + running);
                    }
                    return listens(portal) && listens(console);
                });
        return nginx;
    }

    /** The example with its places moved into the folder, and its server a second time. */
    private static String config(Path folder, int portal, int console) {
        String example =
                Repository.read("examples/agent-nginx.conf")
                        .replace("/run/nginx.pid", folder + "/nginx.pid")
                        .replace("/var/log/nginx", folder.toString())
                        .replace("/srv/mail", folder + "/mail")
                        .replace("/etc/nginx/mail.htpasswd", folder + "/htpasswd");
        int server = example.indexOf("    server {");
        int end = example.lastIndexOf('}');
        String portalServer = example.substring(server, end);
        String consoleServer =
                portalServer.replace("8080", "" + console).replace("voxtrail.log", "console.log");
        StringBuilder temporary = new StringBuilder();
        for (String kind : List.of("client_body", "proxy", "fastcgi", "scgi", "uwsgi")) {
            temporary
                    .append("    ")
                    .append(kind)
                    .append("_temp_path ")
                    .append(folder)
                    .append("/spool;\n");
        }
        return example.substring(0, server)
                + temporary
                + portalServer.replace("8080", "" + portal)
                + consoleServer
                + "}\n";
    }

    /** Asks by curl, with the password where a user is named; gives the HTTP status. */
    int ask(boolean atConsole, String user, String password, String path, List<String> headers)
            throws IOException {
        List<String> curl = new ArrayList<>(List.of("curl", "--silent", "--path-as-is"));
        curl.addAll(List.of("--output", folder.resolve("body").toString()));
        curl.addAll(List.of("--write-out", "%{http_code}", "--max-time", "30"));
        if (!user.isEmpty()) {
            curl.addAll(List.of("--user", user + ":" + password));
        }
        headers.forEach(header -> curl.addAll(List.of("--header", header)));
        curl.add("http://127.0.0.1:" + (atConsole ? console : portal) + path);
        Command asked = Command.run(folder, curl);
        assertThat(asked.exitCode()).as(asked.output()).isZero();
        return Integer.parseInt(asked.output());
    }

    Path portalLog() {
        return folder.resolve("voxtrail.log");
    }

    Path consoleLog() {
        return folder.resolve("console.log");
    }

    /** The lines of a log, of which nginx writes one before the client sees the answer's end. */
    static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** A connection without a request leaves no line. */
    private static boolean listens(int port) {
        try (Socket _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
