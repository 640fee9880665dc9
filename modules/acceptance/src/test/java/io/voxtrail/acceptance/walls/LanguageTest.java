package io.voxtrail.acceptance.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.voxtrail.acceptance.Repository;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageTest {

    /** These live in the storage server's own JVM, which may be a Java 17. */
    private static final Set<String> ON_THE_STORAGE_SERVER = Set.of("core", "wire", "emitter");

    private static final int JAVA_17 = 61;
    private static final int JAVA_25 = 69;

    static List<String> modulesWithCode() {
        return Repository.modulesWithCode();
    }

    @ParameterizedTest
    @MethodSource("modulesWithCode")
    void whatRunsOnTheStorageServerIsJava17AndTheRestJava25(String module) throws IOException {
        int expected = ON_THE_STORAGE_SERVER.contains(module) ? JAVA_17 : JAVA_25;

        try (Stream<Path> files = Files.walk(Repository.classes(module))) {
            assertThat(files.filter(file -> file.toString().endsWith(".class")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(classFileVersion(file)).isEqualTo(expected));
        }
    }

    /** The null checker skips a package that is not marked, and says nothing. */
    @ParameterizedTest
    @MethodSource("modulesWithCode")
    void everyPackageIsCheckedForNulls(String module) {
        JavaClasses classes = new ClassFileImporter().importPath(Repository.classes(module));

        assertThat(classes.stream().filter(c -> !isGenerated(c)).map(JavaClass::getPackage))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(isNullMarked(p)).as(p.getName()).isTrue());
    }

    private static boolean isNullMarked(JavaPackage p) {
        return p.tryGetPackageInfo().filter(i -> i.isAnnotatedWith(NullMarked.class)).isPresent();
    }

    private static boolean isGenerated(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().orElseThrow();
        }
        return outermost.isAnnotatedWith("org.apache.avro.specific.AvroGenerated")
                || outermost.getPackageName().endsWith(".jmh_generated");
    }

    private static int classFileVersion(Path file) {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt(); // the magic number
            in.readUnsignedShort(); // the minor version
            return in.readUnsignedShort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
