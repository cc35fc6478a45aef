package basin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The dependencies between modules and packages: app → run → tables, neural → core; none in the other direction,
/// none in a cycle.
class ArchitectureTest {
    private static final String[] APP = {"basin.cli..", "basin.report..", "basin.lecture.."};
    private static final String RUN = "basin.run..";
    private static final String TABLES = "basin.tables..";
    private static final String[] NEURAL = {
        "basin.tensor..", "basin.nets..", "basin.train..", "basin.neural..", "basin.strategy.."
    };

    /// The packages of the core and of neural: each may depend on those before it, and on no later one.
    private static final List<String> ORDER = List.of(
            "rows",
            "kernel",
            "matrix",
            "schema",
            "energy",
            "latent",
            "landscape",
            "infer",
            "sample",
            "gibbs",
            "net",
            "store",
            "model",
            "ensemble",
            "classic",
            "series",
            "tensor",
            "nets",
            "train",
            "neural",
            "strategy");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("basin");

    /// Classes of Basin outside the packages.
    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return resideInAPackage("basin..").and(DescribedPredicate.not(resideInAnyPackage(packages)));
    }

    private static void onlyIn(String own, String... others) {
        noClasses()
                .that(outside(own))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    @Test
    void everyModuleIsChecked() {
        for (String name : List.of(
                "basin.rows.Rows",
                "basin.kernel.simd.VectorKernels",
                "basin.tensor.Scope",
                "basin.tables.Table",
                "basin.run.Run",
                "basin.report.Figure")) {
            assertThat(CLASSES.contain(name)).as(name).isTrue();
        }
    }

    @Test
    void coreDependsOnNoOtherModule() {
        noClasses()
                .that(outside(APP).and(outside(RUN)).and(outside(TABLES)).and(outside(NEURAL)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(APP)
                        .or(resideInAnyPackage(RUN, TABLES))
                        .or(resideInAnyPackage(NEURAL)))
                .check(CLASSES);
    }

    @Test
    void tablesDependOnTheCoreAlone() {
        noClasses()
                .that()
                .resideInAPackage(TABLES)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(APP).or(resideInAPackage(RUN)).or(resideInAnyPackage(NEURAL)))
                .check(CLASSES);
    }

    @Test
    void netsDependOnTheCoreAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(NEURAL)
                .should()
                .dependOnClassesThat(resideInAnyPackage(APP).or(resideInAnyPackage(RUN, TABLES)))
                .check(CLASSES);
    }

    @Test
    void packagesDependOnEarlierOnesAlone() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> "basin." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("basin." + ORDER.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(CLASSES);
        }
    }

    @Test
    void runsDependOnNoFrontEnd() {
        noClasses()
                .that()
                .resideInAPackage(RUN)
                .should()
                .dependOnClassesThat(resideInAnyPackage(APP))
                .check(CLASSES);
    }

    /// Messages of libraries name things; the command line says which option sets them.
    @Test
    void librariesNameNoOptionOfTheCommandLine() throws IOException {
        for (String module : List.of("core", "neural", "tables", "run")) {
            Path sources = Path.of("..", module, "src", "main", "java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    for (String line : Files.readAllLines(file)) {
                        assertThat(line)
                                .as(file.toString())
                                .doesNotContainPattern("\"[^\"]*(?<![\\w-])--(?!add-modules)[a-z]")
                                .doesNotContainPattern("\"[^\"]*\\./basin");
                    }
                }
            }
        }
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("basin.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachLibraryIsUsedByOnePackage() {
        onlyIn("basin.kernel.simd..", "jdk.incubator..");
        onlyIn("basin.tensor..", "org.bytedeco..");
        onlyIn("basin.tables..", "org.duckdb..", "java.sql..");
        onlyIn("basin.report..", "java.awt..", "javax.imageio..");
        onlyIn("basin.cli..", "picocli..", "me.tongfei..");
    }

    @Test
    void onlyCommandsPrint() {
        noClasses()
                .that(outside("basin.cli.."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace", PrintStream.class)
                .check(CLASSES);
    }

    @Test
    void nothingIsDeserialisedByJava() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class, Externalizable.class)
                .check(CLASSES);
        // Exceptions, enums and classes of libraries are serializable in any case; no class of Basin declares it.
        noClasses()
                .that(DescribedPredicate.describe(
                        "declare it",
                        declared -> declared.getRawInterfaces().stream()
                                .anyMatch(type -> type.isEquivalentTo(Serializable.class))))
                .should()
                .beAssignableTo(Serializable.class)
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
