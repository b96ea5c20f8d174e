package dev.kinora.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.kinora.media.Clip;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.ContactSheet;
import dev.kinora.media.Frame;
import dev.kinora.provenance.Publisher;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arrows of docs/architecture.md, over all modules.
class ArchitectureTest {
    private static final JavaClasses KINORA = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.kinora");

    @ParameterizedTest
    @CsvSource({
        "media, world tensor engine train provenance safety service cli",
        "world, tensor engine train provenance safety service cli",
        "tensor, media world engine train provenance safety service cli",
        "engine, world train provenance safety service cli",
        "train, provenance safety service cli",
        "provenance, world tensor engine train safety service cli",
        "safety, world tensor engine train service cli",
        "service, world tensor engine train cli"
    })
    void arrowsPointOneWay(String module, String forbidden) {
        for (String other : forbidden.split(" ")) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.kinora." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.kinora." + other + "..")
                    .check(KINORA);
        }
    }

    @Test
    void onlyTensorEngineAndTrainTouchLibtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.kinora.tensor..", "dev.kinora.engine..", "dev.kinora.train..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.pytorch..")
                .check(KINORA);
    }

    @Test
    void onlyMediaTouchesFfmpeg() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.kinora.media..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.ffmpeg..")
                .check(KINORA);
    }

    /// Whatever a model made leaves through the publisher, which screens, marks and signs it. The world's own scenes,
    /// a training run's sheets and the doctor's trial film are written directly.
    @Test
    void onlyThePublisherWritesGeneratedFilms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.kinora.media..", "dev.kinora.cli.world..", "dev.kinora.cli.doctor..", "dev.kinora.train..")
                .and()
                .doNotHaveFullyQualifiedName(Publisher.class.getName())
                .should()
                .accessTargetWhere(method(ClipWriter.class, "open"))
                .orShould()
                .accessTargetWhere(method(Clip.class, "save"))
                .orShould()
                .accessTargetWhere(method(Frame.class, "save"))
                .orShould()
                .accessTargetWhere(method(ContactSheet.class, "moving"))
                .check(KINORA);
    }

    /// For appeals and red-teamers alone: who asked for a film that was blocked must not get it.
    @Test
    void onlyTheWorkerKeepsBlockedFilms() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.kinora.cli.worker.FilmFiles")
                .should()
                .accessTargetWhere(method(Publisher.class, "blockedFilm"))
                .orShould()
                .accessTargetWhere(method(Publisher.class, "sandboxFilm"))
                .check(KINORA);
    }

    /// Called, or handed on as a reference.
    private static DescribedPredicate<JavaAccess<?>> method(Class<?> owner, String name) {
        return new DescribedPredicate<>("%s.%s is used", owner.getSimpleName(), name) {
            @Override
            public boolean test(JavaAccess<?> access) {
                return access.getTargetOwner().isEquivalentTo(owner)
                        && access.getName().equals(name);
            }
        };
    }

    /// Else every command would need the service's libraries on its class path.
    @Test
    void onlyServeAndWorkerTouchTheService() {
        noClasses()
                .that()
                .resideInAPackage("dev.kinora.cli..")
                .and()
                .resideOutsideOfPackages("dev.kinora.cli.serve..", "dev.kinora.cli.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.kinora.service..", "org.springframework..")
                .check(KINORA);
        noClasses()
                .that()
                .haveSimpleName("ServeCommand")
                .or()
                .haveSimpleName("WorkerCommand")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.kinora.service..", "org.springframework..")
                .check(KINORA);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.kinora.(**)").should().beFreeOfCycles().check(KINORA);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(KINORA.stream().map(JavaClass::getPackage).distinct().filter(p -> !isNullMarked(p)))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    /// Guards the rules above: a rule over classes that were never imported would always pass.
    @Test
    void allModulesAreLookedAt() {
        assertThat(KINORA.stream().map(c -> c.getPackageName().split("\\.")[2]).distinct())
                .contains("media", "world", "tensor", "engine", "train", "provenance", "safety", "service", "cli");
    }

    private static boolean isNullMarked(JavaPackage p) {
        return p.isAnnotatedWith(NullMarked.class);
    }
}
