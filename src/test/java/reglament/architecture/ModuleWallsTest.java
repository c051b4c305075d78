package reglament.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import reglament.Reglament;

class ModuleWallsTest {
    private static final String PLANTED = "reglament.architecture.planted.modules";
    private static final ImportOption TESTS_TOO = location -> true;

    private final ApplicationModules modules =
            ApplicationModules.of(Reglament.class, new ImportOption.DoNotIncludeTests());

    @Test
    void modulesDependOnlyOnWhatTheirPackageInfoAllows() {
        modules.verify();
    }

    @Test
    void aPlantedForbiddenDependencyIsFound() {
        ApplicationModules planted = ApplicationModules.of(PLANTED, TESTS_TOO);
        assertThatThrownBy(planted::verify).isInstanceOf(Violations.class).hasMessageContaining("low");
    }

    @Test
    void everyModuleSaysWhatItMayDependOn() {
        assertThat(silent(modules.stream().map(module -> module.getBasePackage().getName())))
                .isEmpty();
    }

    @Test
    void aPlantedModuleThatDoesNotSayIsFound() {
        assertThat(silent(Stream.of(PLANTED + ".high", PLANTED + ".low"))).containsExactly(PLANTED + ".high");
    }

    private static List<String> silent(Stream<String> packages) {
        return packages.filter(name -> !name.equals("reglament.templates"))
                .filter(name -> {
                    ApplicationModule said = PackageInfos.annotation(name, ApplicationModule.class);
                    return said == null || List.of(said.allowedDependencies()).contains(ApplicationModule.OPEN_TOKEN);
                })
                .toList();
    }
}
