package io.voxtrail.acceptance.walls;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.voxtrail.acceptance.Repository;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WallsTest {

    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .importPaths(
                            Repository.modulesWithCode().stream()
                                    .map(Repository::classes)
                                    .toList());

    private static final Set<String> PURE = Set.of("core", "judgement", "detection");

    static List<String> modulesWithCode() {
        return Repository.modulesWithCode();
    }

    static Stream<String> ownedLibraries() {
        return Wall.OWNERS.keySet().stream();
    }

    @Test
    void everyModuleHasItsRowInTheTable() {
        assertThat(Wall.MODULES.keySet()).containsAll(Repository.modules());
    }

    @ParameterizedTest
    @MethodSource("modulesWithCode")
    void mavenBuildsEachModuleBeforeItsWallsAreChecked(String module) {
        assertThat(Repository.read("modules/acceptance/pom.xml"))
                .contains("<artifactId>" + module + "</artifactId>");
    }

    @ParameterizedTest
    @MethodSource("modulesWithCode")
    void aModuleLivesInItsOwnPackage(String module) {
        JavaClasses own = new ClassFileImporter().importPath(Repository.classes(module));

        classes().should().resideInAPackage("io.voxtrail." + module + "..").check(own);
    }

    @ParameterizedTest
    @MethodSource("modulesWithCode")
    void aModuleImportsOnlyTheModulesOfItsRow(String module) {
        Set<String> row = Wall.MODULES.get(module);

        classes()
                .that(areOf(Set.of(module)))
                .should()
                .onlyDependOnClassesThat(
                        describe(
                                "are of " + row + " if they are Voxtrail's",
                                c ->
                                        !isOurs(c)
                                                || moduleOf(c).equals(module)
                                                || row.contains(moduleOf(c))))
                .check(ALL);
    }

    @ParameterizedTest
    @MethodSource("modulesWithCode")
    void aModuleImportsOnlyTheLibrariesOfItsRow(String module) {
        Set<String> row = Wall.LIBRARIES.getOrDefault(module, Set.of(""));

        classes()
                .that(areOf(Set.of(module)))
                .should()
                .onlyDependOnClassesThat(
                        describe(
                                "are of " + row + " if they are not Voxtrail's",
                                c -> isOurs(c) || isPrimitive(c) || isOfAny(row, c)))
                .check(ALL);
    }

    @ParameterizedTest
    @MethodSource("ownedLibraries")
    void aLibraryIsKnownOnlyWhereTheTableSays(String library) {
        noClasses()
                .that(areNotOf(Wall.OWNERS.get(library)))
                .should()
                .dependOnClassesThat(
                        describe("are of " + library, c -> isOfAny(Set.of(library), c)))
                .check(ALL);
    }

    @Test
    void avroRecordsDoNotLeaveWire() {
        noClasses()
                .that(areNotOf(Set.of("wire")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo("org.apache.avro.generic.GenericContainer")
                .check(ALL);
    }

    @Test
    void judgementAsksNeitherTheClockNorChanceNorTheMachine() {
        noClasses()
                .that(areOf(PURE))
                .should()
                .accessTargetWhere(
                        describe("reads the clock, chance or the machine", WallsTest::isImpure))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.channels..", "java.sql..")
                .check(ALL);
    }

    private static boolean isImpure(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return switch (access.getTarget().getName()) {
            case "now" -> owner.startsWith("java.time.");
            case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
            case "systemDefault" -> owner.equals("java.time.ZoneId");
            case "currentTimeMillis", "nanoTime", "getenv", "getProperty" ->
                    owner.equals("java.lang.System");
            case "random" -> owner.equals("java.lang.Math");
            case "randomUUID" -> owner.equals("java.util.UUID");
            case "current" -> owner.equals("java.util.concurrent.ThreadLocalRandom");
            case "<init>" ->
                    owner.equals("java.util.Random")
                            || (owner.equals("java.security.SecureRandom")
                                    && !bringsItsOwnBytes(access.getOriginOwner()));
            default -> owner.equals("java.nio.file.Files");
        };
    }

    /** A source of bytes that are given to it asks no chance. */
    private static boolean bringsItsOwnBytes(JavaClass type) {
        return type.isAssignableTo("java.security.SecureRandom");
    }

    private static DescribedPredicate<JavaClass> areOf(Set<String> modules) {
        return describe("are of " + modules, c -> isOurs(c) && modules.contains(moduleOf(c)));
    }

    private static DescribedPredicate<JavaClass> areNotOf(Set<String> modules) {
        return describe("are not of " + modules, c -> !modules.contains(moduleOf(c)));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.voxtrail.");
    }

    private static String moduleOf(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }

    private static boolean isPrimitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }

    private static boolean isOfAny(Set<String> packages, JavaClass type) {
        String name = type.getBaseComponentType().getPackageName() + ".";
        return packages.stream().anyMatch(p -> p.isEmpty() || name.startsWith(p + "."));
    }
}
