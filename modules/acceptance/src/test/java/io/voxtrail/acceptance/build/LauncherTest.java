package io.voxtrail.acceptance.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.acceptance.Command;
import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    /** What the launcher itself calls. */
    private static final List<String> TOOLS =
            List.of("bash", "basename", "dirname", "find", "grep", "head", "mkdir", "readlink");

    private static final String CALL = "#!/bin/sh\nexec /usr/bin/%s \"$@\"\n";

    @Test
    void aMachineWithoutMavenIsToldSoInOneSentence(@TempDir Path clone) throws IOException {
        Files.copy(Repository.ROOT.resolve("voxtrail"), clone.resolve("voxtrail"));
        Path tools = Files.createDirectory(clone.resolve("tools"));
        for (String tool : TOOLS) {
            Path call = Files.writeString(tools.resolve(tool), CALL.formatted(tool));
            Files.setPosixFilePermissions(call, PosixFilePermissions.fromString("rwx------"));
        }

        Command launcher =
                Command.run(
                        clone,
                        List.of("/usr/bin/env", "bash", "./voxtrail", "--help"),
                        Map.of(
                                "PATH", tools.toString(),
                                "JAVA_HOME", System.getProperty("java.home")));

        assertThat(launcher.exitCode()).isEqualTo(1);
        assertThat(launcher.output())
                .startsWith("voxtrail: needs Maven 3.8.6 or newer to build")
                .hasLineCount(1);
    }
}
