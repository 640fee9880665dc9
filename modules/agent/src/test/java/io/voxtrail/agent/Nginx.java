package io.voxtrail.agent;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real nginx with the documented configuration, in a temporary folder on a free port. */
final class Nginx implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("../../examples");

    private final Path folder;
    private final int port;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();

    private Nginx(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static boolean isInstalled() {
        return executable() != null;
    }

    private static Path executable() {
        return List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    static Path mapping() {
        return EXAMPLES.resolve("agent-nginx.yaml");
    }

    static Nginx start(Path folder, List<String> users) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String temporary =
                "http {\n    client_body_temp_path F/tmp; proxy_temp_path F/tmp; fastcgi_temp_path"
                        + " F/tmp; scgi_temp_path F/tmp; uwsgi_temp_path F/tmp;\n";
        String config =
                Files.readString(EXAMPLES.resolve("agent-nginx.conf"))
                        .replace("/run/nginx.pid", folder + "/nginx.pid")
                        .replace("/var/log/nginx", folder.toString())
                        .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                        .replace("/srv/mail", folder + "/mail")
                        .replace("/etc/nginx/mail.htpasswd", folder + "/htpasswd")
                        .replace("http {\n", temporary.replace("F/tmp", folder + "/tmp"));
        Files.writeString(folder.resolve("nginx.conf"), config);
        StringBuilder passwords = new StringBuilder();
        users.forEach(user -> passwords.append(user).append(":{PLAIN}right\n"));
        Files.writeString(folder.resolve("htpasswd"), passwords);
        Process process =
                new ProcessBuilder(
                                executable().toString(),
                                "-p",
                                folder.toString(),
                                "-c",
                                folder.resolve("nginx.conf").toString(),
                                "-g",
                                "daemon off; master_process off;")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("nginx.out").toFile())
                        .start();
        Nginx nginx = new Nginx(folder, port, process);
        nginx.awaitReady();
        return nginx;
    }

    private void awaitReady() throws Exception {
        for (int i = 0; i < 200; i++) {
            if (!process.isAlive()) {
                throw new IOException(Files.readString(folder.resolve("nginx.out")));
            }
            try {
                new java.net.Socket("127.0.0.1", port).close();
                return; // a connection without a request leaves no line
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IOException("nginx does not answer");
    }

    /** Asks with a user name and password, or with neither when the user is empty. */
    int ask(String method, String path, String user, String password, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (!user.isEmpty()) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    }

    int port() {
        return port;
    }

    /** Has it open its logs anew, as after a rotation. */
    void reopenLogs() throws Exception {
        new ProcessBuilder("kill", "-USR1", Long.toString(process.pid())).start().waitFor();
        Thread.sleep(200);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
