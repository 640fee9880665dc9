package io.voxtrail.acceptance.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.acceptance.Command;
import io.voxtrail.acceptance.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build itself. Runs after packaging, and without the network: all it needs was just used. */
class BuildIT {

    private static final Path CORE_JAR =
            Path.of("modules", "core", "target", "core-0.1.0-SNAPSHOT.jar");

    private static final String WHAT_TO_DO =
            "needs a JDK 25; if none is found, install one or set JAVA_HOME to it";

    @Test
    void aMissingJdkIsNamedInOneSentence() throws IOException {
        Command build = maven(Repository.ROOT, "validate", "-N", "-Dvoxtrail.jdk=[99,100)");

        assertThat(build.exitCode()).isNotZero();
        assertThat(build.output().lines().filter(line -> line.contains("[ERROR]")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains(WHAT_TO_DO));
    }

    @Test
    void theSameSourcesMakeTheSameBytesElsewhereAndLater(@TempDir Path elsewhere)
            throws IOException {
        copyTheSourcesOfCore(elsewhere);

        Command build =
                maven(elsewhere, "package", "-pl", "modules/core", "-Dmaven.test.skip=true");

        assertThat(build.exitCode()).as(build.output()).isZero();
        assertThat(elsewhere.resolve(CORE_JAR))
                .hasSameBinaryContentAs(Repository.ROOT.resolve(CORE_JAR));
    }

    private static Command maven(Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("voxtrail.mvn"));
        command.addAll(List.of("-q", "-B", "-o", "-Dstyle.color=never"));
        command.add("-Dmaven.repo.local=" + System.getProperty("voxtrail.localRepository"));
        command.addAll(List.of(words));
        // The manifest names the Java that runs Maven, so it has to be the one of the outer build.
        String java = System.getProperty("voxtrail.mavenJava");
        return Command.run(folder, command, Map.of("JAVA_HOME", java));
    }

    private static void copyTheSourcesOfCore(Path target) throws IOException {
        copy(Path.of("pom.xml"), target);
        for (String module : Repository.modules()) {
            copy(Path.of("modules", module, "pom.xml"), target);
        }
        try (Stream<Path> sources = Files.walk(Repository.ROOT.resolve("modules/core/src/main"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                copy(Repository.ROOT.relativize(source), target);
            }
        }
    }

    private static void copy(Path file, Path target) throws IOException {
        Files.createDirectories(target.resolve(file).getParent());
        Files.copy(Repository.ROOT.resolve(file), target.resolve(file));
    }
}
