package io.voxtrail.acceptance.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real storage server's own access log goes the whole way: nginx serves voicemail and fax to the
 * people of the examples, the agent follows its logs, and the answers are those that an auditor
 * must get.
 */
@Timeout(300)
class NginxIT {

    private static final List<String> USERS =
            List.of("anna", "ben", "cleo", "dora", "emil", "frank", "staff-tess", "staff-nick");

    private static final String OWN = "/voicemail/harbour-clinic/mb-anna/inbox/vm-1.wav";
    private static final String BENS = "/voicemail/harbour-clinic/mb-ben/inbox/vm-2.wav";
    private static final String DESK = "/voicemail/harbour-clinic/mb-desk/inbox/vm-3.wav";
    private static final String FAX = "/fax/harbour-clinic/mb-anna/fx-1.pdf";
    private static final String PAGE = "/fax/harbour-clinic/mb-anna/fx-1/page-1.tiff";

    private static final String TROUBLESHOOTING = "X-Purpose: CUSTOMER_TROUBLESHOOTING";

    /** What is asked, what nginx answers, and what must be known of it in the end. */
    private record Case(
            String name,
            boolean atConsole,
            String user,
            String password,
            String path,
            List<String> headers,
            int status,
            String known) {}

    private static Case portal(String name, String user, String path, int status, String known) {
        return new Case(
                name, false, user, user.isEmpty() ? "" : "right", path, List.of(), status, known);
    }

    private static Case console(
            String name, String user, String path, List<String> headers, String known) {
        return new Case(name, true, user, "right", path, headers, 200, known);
    }

    /**
     * The grace of the example policy is 30 minutes, so what lacks evidence that may still come is
     * PENDING here, not yet UNEXPLAINED.
     */
    private static final List<Case> CASES =
            List.of(
                    portal(
                            "the owner listens",
                            "anna",
                            OWN,
                            200,
                            "anna LISTEN vm-1 mb-anna ALLOWED AUTHORIZED NONE owner/own-mailbox"),
                    portal(
                            "the owner fetches a fax",
                            "anna",
                            FAX,
                            200,
                            "anna DOWNLOAD fx-1 mb-anna ALLOWED AUTHORIZED NONE owner/own-mailbox"),
                    portal(
                            "the owner looks at a page of it",
                            "anna",
                            PAGE,
                            200,
                            "anna VIEW_PAGE fx-1/page-1 mb-anna ALLOWED AUTHORIZED NONE owner/own-mailbox"),
                    portal(
                            "the owner lists the folder",
                            "anna",
                            "/voicemail/harbour-clinic/mb-anna/inbox/",
                            200,
                            "anna LIST mb-anna/inbox mb-anna ALLOWED AUTHORIZED NONE owner/own-mailbox"),
                    portal(
                            "the owner asks for what is not there",
                            "anna",
                            "/voicemail/harbour-clinic/mb-anna/inbox/vm-9.wav",
                            404,
                            "anna LISTEN vm-9 mb-anna ERROR AUTHORIZED NONE owner/own-mailbox"),
                    portal(
                            "an owner tries another's, and nginx refuses",
                            "anna",
                            BENS,
                            403,
                            "anna LISTEN vm-2 mb-ben DENIED UNAUTHORIZED NONE owner/own-mailbox"),
                    portal(
                            "and by a detour",
                            "anna",
                            "/voicemail/harbour-clinic/mb-anna/%2e%2e/mb-ben//inbox/vm-2.wav",
                            403,
                            "anna LISTEN vm-2 mb-ben DENIED UNAUTHORIZED NONE owner/own-mailbox"),
                    portal(
                            "the front desk listens",
                            "cleo",
                            DESK,
                            200,
                            "cleo LISTEN vm-3 mb-desk ALLOWED AUTHORIZED NONE delegate/granted-mailboxes"),
                    portal(
                            "one who has left the front desk is still let in",
                            "emil",
                            DESK,
                            200,
                            "emil LISTEN vm-3 mb-desk ALLOWED UNAUTHORIZED ALLOWED_BUT_UNAUTHORIZED"
                                    + " delegate/granted-mailboxes"),
                    portal(
                            "the clinic's administrator looks after mailboxes, not into them",
                            "dora",
                            OWN,
                            403,
                            "dora LISTEN vm-1 mb-anna DENIED UNAUTHORIZED NONE -"),
                    portal(
                            "whom the directory does not know yet",
                            "frank",
                            OWN,
                            403,
                            "frank LISTEN vm-1 mb-anna DENIED PENDING NONE -"),
                    portal(
                            "nobody signed in",
                            "",
                            OWN,
                            401,
                            "anon LISTEN vm-1 mb-anna CHALLENGED UNAUTHORIZED NONE -"),
                    new Case(
                            "a wrong password",
                            false,
                            "ben",
                            "wrong",
                            BENS,
                            List.of(),
                            401,
                            "anon LISTEN vm-2 mb-ben DENIED UNAUTHORIZED NONE -"),
                    console(
                            "support with the customer's ticket",
                            "staff-tess",
                            OWN,
                            List.of(TROUBLESHOOTING, "X-Work-Order: T-1001"),
                            "staff-tess LISTEN vm-1 mb-anna ALLOWED AUTHORIZED NONE support.t2/hear-and-see"),
                    console(
                            "support without a ticket",
                            "staff-tess",
                            OWN,
                            List.of(),
                            "staff-tess LISTEN vm-1 mb-anna ALLOWED UNAUTHORIZED"
                                    + " ALLOWED_BUT_UNAUTHORIZED support.t2/hear-and-see"),
                    console(
                            "support with a ticket about another mailbox",
                            "staff-tess",
                            BENS,
                            List.of(TROUBLESHOOTING, "X-Work-Order: T-1001"),
                            "staff-tess LISTEN vm-2 mb-ben ALLOWED UNAUTHORIZED"
                                    + " ALLOWED_BUT_UNAUTHORIZED support.t2/hear-and-see"),
                    console(
                            "support with a ticket that may still arrive",
                            "staff-tess",
                            OWN,
                            List.of(TROUBLESHOOTING, "X-Work-Order: T-1002"),
                            "staff-tess LISTEN vm-1 mb-anna ALLOWED PENDING NONE support.t2/hear-and-see"),
                    console(
                            "operations, who have no business with content",
                            "staff-nick",
                            OWN,
                            List.of(),
                            "staff-nick LISTEN vm-1 mb-anna ALLOWED UNAUTHORIZED"
                                    + " ALLOWED_BUT_UNAUTHORIZED -"));

    @TempDir private Path folder;

    @Test
    void everyRequestThatNginxAnsweredIsFoundWithTheVerdictThatPolicyGivesIt() throws IOException {
        assumeTrue(
                Nginx.installed().isPresent() || Boolean.getBoolean("voxtrail.nginx.required"),
                "nginx is not installed");
        SharedUp trail = SharedUp.get();
        fillMail();
        try (Nginx nginx = Nginx.start(trail.product(), folder, USERS);
                Running agent =
                        trail.product().start("agent", "--config", agentConfig(trail, nginx))) {
            agent.awaitSaying("The agent is recording");
            Map<String, Case> asked = askAll(nginx);

            awaitAccesses(trail, CASES.size());
            Answer answer = trail.succeed("query", "--format", "json");
            agent.interrupt();
            agent.awaitEnd();

            Map<String, JsonNode> found = ours(answer.json().get("accesses"));
            assertThat(found.keySet()).isEqualTo(asked.keySet());
            assertThat(asked.entrySet())
                    .allSatisfy(one ->
                            assertThat(known(found.get(one.getKey())))
                                    .as(one.getValue().name())
                                    .isEqualTo(one.getValue().known()));
            explains(trail, found, asked);
            exports(trail, found.size());
        }
    }

    private void explains(SharedUp trail, Map<String, JsonNode> found, Map<String, Case> asked) {
        String id =
                asked.entrySet().stream()
                        .filter(entry ->
                                entry.getValue()
                                        .name()
                                        .equals("support with the customer's ticket"))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();
        JsonNode access = found.get(id);

        Answer answer = trail.succeed("explain", access.get("event_id").textValue());

        assertThat(answer.out())
                .contains(access.get("reason").textValue())
                .contains("support.t2/hear-and-see")
                .contains("example-provider version 1")
                .contains("T-1001")
                .contains("everywhere")
                .contains("store-1, stream " + access.get("stream").textValue())
                .contains("record " + access.get("sequence").textValue())
                .contains("Complete through:");
    }

    private static void exports(SharedUp trail, int accesses) {
        Answer csv = trail.succeed("query", "--format", "csv", "--mailbox", "mb-desk");

        assertThat(csv.out().lines().findFirst())
                .hasValueSatisfying(
                        header -> assertThat(header).startsWith("event_id,occurred_at,"));
        assertThat(csv.out().lines().skip(1))
                .hasSize(2)
                .anyMatch(line -> line.contains(",emil,") && line.contains("UNAUTHORIZED"));
        assertThat(csv.err()).contains("Complete through:");

        Answer status = trail.succeed("status");
        assertThat(status.out()).contains("store-1").contains("PENDING");
        assertThat(
                        trail.succeed(
                                        "query",
                                        "--verdict",
                                        "unauthorized",
                                        "--mismatch",
                                        "allowed_but_unauthorized")
                                .out())
                .contains("emil", "staff-nick", "staff-tess")
                .doesNotContain("anna ");
        assertThat(accesses).isEqualTo(CASES.size());
    }

    /** Asks everything and gives the request ids that nginx wrote down, each with its case. */
    private static Map<String, Case> askAll(Nginx nginx) throws IOException {
        Map<String, Case> asked = new HashMap<>();
        ObjectMapper json = new ObjectMapper();
        for (Case wanted : CASES) {
            Path log = wanted.atConsole() ? nginx.consoleLog() : nginx.portalLog();
            int before = Nginx.lines(log).size();
            int status =
                    nginx.ask(
                            wanted.atConsole(),
                            wanted.user(),
                            wanted.password(),
                            wanted.path(),
                            wanted.headers());
            assertThat(status).as(wanted.name()).isEqualTo(wanted.status());
            Waiting.until(
                    "nginx to log it", Running.PATIENCE, () -> Nginx.lines(log).size() > before);
            String line = Nginx.lines(log).getLast();
            asked.put(json.readTree(line).get("request_id").textValue(), wanted);
        }
        assertThat(nginx.ask(false, "", "", "/assets/logo.png", List.of())).isEqualTo(200);
        return asked;
    }

    private static void awaitAccesses(SharedUp trail, int count) {
        Waiting.until(
                count + " accesses from store-1",
                Running.PATIENCE,
                () ->
                        ours(trail.succeed("query", "--format", "json").json().get("accesses"))
                                        .size()
                                >= count);
    }

    /** The accesses of this test's node by the id of the request. */
    private static Map<String, JsonNode> ours(JsonNode accesses) {
        Map<String, JsonNode> byRequest = new HashMap<>();
        for (JsonNode access : accesses) {
            if (access.get("node").textValue().equals("store-1")) {
                assertThat(byRequest.put(access.get("request_id").textValue(), access))
                        .as("each request once")
                        .isNull();
            }
        }
        return byRequest;
    }

    private static String known(JsonNode access) {
        List<String> words = new ArrayList<>();
        for (String field :
                List.of(
                        "principal",
                        "action",
                        "resource",
                        "mailbox",
                        "outcome",
                        "verdict",
                        "mismatch",
                        "clause")) {
            String value = access.get(field).textValue();
            words.add(value.isEmpty() ? "-" : value);
        }
        return String.join(" ", words);
    }

    private void fillMail() throws IOException {
        Path mail = folder.resolve("mail");
        for (String path : List.of(OWN, BENS, DESK, FAX, PAGE, "/assets/logo.png")) {
            Path file = mail.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[4321]);
        }
    }

    /**
     * The example's mapping for the portal, and for the console with its own channel and sign-in.
     */
    private String agentConfig(SharedUp trail, Nginx nginx) throws IOException {
        String mapping = Repository.read("examples/agent-nginx.yaml");
        Files.writeString(folder.resolve("portal.yaml"), mapping);
        Files.writeString(
                folder.resolve("console.yaml"),
                mapping.replace("channel: WEB", "channel: SUPPORT_CONSOLE")
                        .replace("signIn:\n", "signIn:\n  mfa: true\n"));
        Path keys = folder.resolve("pseudonyms.keys");
        Files.writeString(keys, "* " + "A".repeat(43) + "=\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                        folder.resolve("agent.yaml"),
                        """
                        node: store-1
                        folder: agent
                        kafka:
                          bootstrap.servers: %s
                        pseudonymKeys: pseudonyms.keys
                        sources:
                          - {name: portal, kind: nginx, path: %s, mapping: portal.yaml}
                          - {name: console, kind: nginx, path: %s, mapping: console.yaml}
                        """
                                .formatted(
                                        trail.addresses().bootstrapServers(),
                                        nginx.portalLog(),
                                        nginx.consoleLog()))
                .toString();
    }
}
