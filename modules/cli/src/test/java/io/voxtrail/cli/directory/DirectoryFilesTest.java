package io.voxtrail.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.WorkOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFilesTest {

    private static final String YAML =
            """
            effectiveAt: 2026-01-01T00:00:00Z
            source: {name: hr, version: "7"}
            principals:
              - id: sub-anna
                kind: SUBSCRIBER
                realm: customers
                tenant: clinic-3
                grants:
                  - {role: mailbox.owner, mailboxes: [mb-anna], from: 2026-01-01T00:00:00Z}
              - id: stf-7
                kind: STAFF
                effectiveAt: 2026-02-01T00:00:00Z
                grants:
                  - {role: support.t2, everywhere: true, from: 2026-01-01T00:00:00Z, to: 2026-06-01T00:00:00Z}
            workOrders:
              - assignee: stf-7
                orders:
                  - id: T-1
                    kind: TROUBLESHOOTING
                    customer: clinic-3
                    requester: CUSTOMER
                    mailboxes: [mb-anna]
                    openedAt: 2026-03-02T09:00:00Z
                    budget: 5
                    approvals:
                      - {approver: stf-8, givenAt: 2026-03-02T09:05:00Z}
            mailboxes:
              - {id: mb-anna, tenant: clinic-3, owner: own-anna, classification: HEALTH}
            """;

    @TempDir Path folder;

    @Test
    void readsPeopleWorkOrdersAndMailboxesFromYaml() throws Exception {
        Knowledge read = read("d.yaml", YAML);

        assertThat(read.principals())
                .extracting(p -> p.id().value())
                .containsExactly("sub-anna", "stf-7");
        assertThat(read.principals().getLast().effectiveAt()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(read.principals().getFirst().grants().getFirst().scope())
                .isEqualTo(new Scope.Mailboxes(Set.of(new MailboxId("mb-anna")), Set.of()));
        WorkOrder order = read.workOrders().getFirst().orders().getFirst();
        assertThat(order.customer()).contains(new TenantId("clinic-3"));
        assertThat(order.approvals()).hasSize(1);
        assertThat(read.mailboxes()).extracting(m -> m.owner().value()).containsExactly("own-anna");
        assertThat(read.mailboxes().getFirst().source().version()).isEqualTo("7");
    }

    @Test
    void readsTheSamePeopleFromCsvOneLineForEachGrant() throws Exception {
        Knowledge read =
                read(
                        "p.csv",
                        """
                        id,kind,tenant,effectiveAt,role,everywhere,mailboxes,from,to
                        dlg-1,DELEGATE,clinic-3,2026-01-01T00:00:00Z,mailbox.delegate,,mb-anna mb-ben,2026-01-01T00:00:00Z,
                        dlg-1,DELEGATE,clinic-3,2026-01-01T00:00:00Z,mailbox.delegate,,mb-cho,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z
                        """);

        Principal delegate = read.principals().getFirst();
        assertThat(read.principals()).hasSize(1);
        assertThat(delegate.grants()).hasSize(2);
        assertThat(delegate.grants().getFirst().scope())
                .isEqualTo(
                        new Scope.Mailboxes(
                                Set.of(new MailboxId("mb-anna"), new MailboxId("mb-ben")),
                                Set.of()));
    }

    @Test
    void readsACsvThatASpreadsheetBeganWithAByteOrderMark() throws Exception {
        Knowledge read =
                read("m.csv", "\uFEFFid,tenant,owner,effectiveAt\nm1,t1,o1,2026-01-01T00:00:00Z\n");

        assertThat(read.mailboxes()).extracting(m -> m.id().value()).containsExactly("m1");
    }

    @Test
    void refusesLinesOfOnePrincipalThatContradictEachOther() throws IOException {
        Path csv =
                write(
                        "p.csv",
                        """
                        id,kind,tenant,status,effectiveAt,role,everywhere,from
                        stf-1,STAFF,,ACTIVE,2026-01-01T00:00:00Z,support.t1,true,2026-01-01T00:00:00Z
                        stf-1,STAFF,t-1,SUSPENDED,2026-01-01T00:00:00Z,support.t2,true,2026-01-01T00:00:00Z
                        stf-1,SUBSCRIBER,,ACTIVE,2026-02-01T00:00:00Z,,,
                        """);

        FaultyFilesException refused =
                catchThrowableOfType(
                        FaultyFilesException.class, () -> DirectoryFiles.read(List.of(csv)));

        assertThat(refused.faults())
                .hasSize(2)
                .anyMatch(f ->
                        f.endsWith(
                                "p.csv:3: \"tenant\" of stf-1 is \"t-1\" here and \"\" in line 2"))
                .anyMatch(f -> f.contains("\"status\" of stf-1 is \"SUSPENDED\" here"));
    }

    @Test
    void refusesAHoldThatWouldNeverBeInForce() {
        assertFaulty(
                """
                effectiveAt: 2026-01-01T00:00:00Z
                mailboxes:
                  - id: m
                    tenant: t
                    owner: o
                    holds:
                      - {reference: H-1, from: 2026-02-01T00:00:00Z, to: 2026-01-01T00:00:00Z}
                """,
                "x.yaml:7: hold H-1 ends at");
    }

    @Test
    void tellsAllFaultsOfAllFilesAtOnceWithTheirLines() throws IOException {
        Path yaml =
                write(
                        "bad.yaml",
                        """
                        effectiveAt: 2026-01-01T00:00:00Z
                        principals:
                          - id: a
                            kind: WIZARD
                            grants:
                              - {role: x, from: yesterday}
                            colour: red
                        mailboxes:
                          - {id: m, tenant: "Clinic 3", owner: o}
                        """);
        Path csv = write("bad.csv", "id,tenant,owner,effectiveAt\nm1,t1,o1,never\nm2,t2\n");

        FaultyFilesException refused =
                catchThrowableOfType(
                        FaultyFilesException.class, () -> DirectoryFiles.read(List.of(yaml, csv)));

        assertThat(refused.faults())
                .anyMatch(f -> f.contains("bad.yaml:4:") && f.contains("WIZARD"))
                .anyMatch(f -> f.contains("bad.yaml:6:") && f.contains("yesterday"))
                .anyMatch(f -> f.contains("bad.yaml:6:") && f.contains("exactly one"))
                .anyMatch(f -> f.contains("bad.yaml:7:") && f.contains("unknown key \"colour\""))
                .anyMatch(f -> f.contains("bad.yaml:9:") && f.contains("tenant id"))
                .anyMatch(f -> f.contains("bad.csv:2:") && f.contains("never"))
                .anyMatch(f -> f.contains("bad.csv:3:") && f.contains("cells"));
    }

    @Test
    void refusesTwoSnapshotsOfWhichOnlyOneCouldCount() throws IOException {
        String line = "id,tenant,owner,effectiveAt\nm1,t1,%s,2026-01-01T00:00:00Z\n";
        Path one = write("one.csv", line.formatted("own-1"));
        Path other = write("other.csv", line.formatted("own-2"));

        FaultyFilesException refused =
                catchThrowableOfType(
                        FaultyFilesException.class, () -> DirectoryFiles.read(List.of(one, other)));

        assertThat(refused.faults())
                .singleElement()
                .asString()
                .contains("mailbox m1, in force from 2026-01-01T00:00:00Z, stands 2 times");
    }

    @Test
    void refusesFoldersWithoutMailboxesRatherThanGrantMoreThanIsWritten() {
        assertFaulty(
                """
                effectiveAt: 2026-01-01T00:00:00Z
                principals:
                  - id: a
                    kind: STAFF
                    grants:
                      - {role: x, tenants: [t-1], folders: [inbox], from: 2026-01-01T00:00:00Z}
                """,
                "folders");
    }

    @Test
    void refusesAliasBombsDuplicateKeysAndForeignTags() {
        assertFaulty("a: &a [x,x]\nb: &b [*a,*a]\n", "aliases");
        assertFaulty(
                "mailboxes:\n  - {id: m, id: n, tenant: t, owner: o, effectiveAt: 2026-01-01T00:00:00Z}\n",
                "twice");
        assertFaulty("principals: !!javax.script.ScriptEngineManager [x]\n", "tag is not allowed");
        assertFaulty("[".repeat(200), "not YAML");
    }

    @Test
    void anyBytesInAFileGiveKnowledgeOrFaultsAndNothingElse() throws IOException {
        Random random = new Random(11);
        byte[] good = YAML.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = good.clone();
            int changes = 1 + random.nextInt(6);
            for (int k = 0; k < changes; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = folder.resolve(random.nextBoolean() ? "fuzz.yaml" : "fuzz.csv");
            Files.write(file, damaged);
            try {
                assertThat(DirectoryFiles.read(List.of(file))).isNotNull();
            } catch (FaultyFilesException told) {
                assertThat(told.faults()).isNotEmpty();
            }
        }
    }

    private void assertFaulty(String yaml, String fault) {
        assertThatThrownBy(() -> read("x.yaml", yaml))
                .isInstanceOf(FaultyFilesException.class)
                .hasMessageContaining(fault);
    }

    private Knowledge read(String name, String text) throws IOException, FaultyFilesException {
        return DirectoryFiles.read(List.of(write(name, text)));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
