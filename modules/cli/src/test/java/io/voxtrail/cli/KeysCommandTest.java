package io.voxtrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

    @TempDir Path folder;

    @Test
    void makesKeysOnceAndShowsWhoseTheyAreAndNeverAKey() throws IOException {
        String all = run("keys new") + run("keys add clinic-3 --months 3 --from 2026-11");
        all += run("keys add clinic-3 clinic-4 --months 1 --from 2026-11");
        String before = Files.readString(file());
        all += run("keys add clinic-3 --months 3 --from 2026-11");
        String list = run("keys list");

        assertThat(Files.readString(file())).isEqualTo(before);
        assertThat(list)
                .contains("clinic-3  2026-11", "clinic-3  2027-01", "clinic-4  2026-11")
                .doesNotContain("2027-02");
        assertThat(secrets()).hasSize(7).noneMatch((all + list)::contains);
    }

    @Test
    void doesNotMakeTheKeysOfAnErasedCustomerAgain() throws IOException {
        run("keys new");
        Files.writeString(
                file(), Files.readString(file()) + "clinic-3 erased 2026-11-24T10:00:00Z\n");

        assertThat(run("keys add clinic-3")).startsWith("voxtrail: clinic-3 was erased");
        assertThat(run("keys list")).contains("2026-11-24T10:00:00Z");
    }

    @Test
    void overwritesNoFileAndReadsNoneThatOthersMayRead() throws IOException {
        Files.writeString(file(), "mine");

        assertThat(run("keys new")).contains("there already");
        assertThat(run("keys list")).contains("0600").hasLineCount(1);
        assertThat(Files.readString(file())).isEqualTo("mine");
    }

    private Path file() {
        return folder.resolve("keys");
    }

    private List<String> secrets() throws IOException {
        return Files.readAllLines(file()).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    private String run(String line) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        var _ =
                Main.commandLine()
                        .setOut(writer)
                        .setErr(writer)
                        .execute((line + " --keys " + file()).split(" "));
        return said.toString();
    }
}
