package reglament.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import reglament.platform.web.Redirects;

class CodeWallsTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/reglament/templates/"))
            .importPackages("reglament");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("reglament.architecture.planted");

    private static final Set<Class<?>> TIMES = Set.of(
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            YearMonth.class);

    enum Wall {
        BASE_IS_PURE_JAVA(classes()
                .that()
                .resideInAnyPackage("reglament.base..", "reglament.architecture.planted.base..")
                .and(not(simpleName("package-info")))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "reglament.base..", "reglament.architecture.planted.base..")),
        NOTHING_IS_INJECTED_INTO_FIELDS(fields().should()
                .notBeAnnotatedWith(Autowired.class)
                .andShould()
                .notBeAnnotatedWith(Value.class)),
        NOTHING_HAS_SETTERS(methods()
                .should(new MethodCondition(
                        "have no setter",
                        method -> method.getName().matches("set[A-Z].*")
                                && method.getRawParameterTypes().size() == 1
                                && method.getRawReturnType().getName().equals("void")
                                && !overrides(method)))),
        TIME_COMES_FROM_THE_CLOCK(noClasses()
                .should()
                .callCodeUnitWhere(new CallOf(
                        "now() without a Clock",
                        target -> target.getName().equals("now")
                                && target.getRawParameterTypes().stream()
                                        .noneMatch(type -> type.isEquivalentTo(Clock.class))
                                && TIMES.stream().anyMatch(target.getOwner()::isEquivalentTo)))
                .orShould()
                .callCodeUnitWhere(new CallOf(
                        "the machine's time",
                        target -> target.getOwner().isEquivalentTo(System.class)
                                && target.getName().equals("currentTimeMillis")))
                .orShould()
                .callConstructor(Date.class)),
        ONLY_ONE_PLACE_MAKES_CLOCKS(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("reglament.platform.ClockConfiguration")
                .should()
                .callCodeUnitWhere(new CallOf(
                        "Clock.system…",
                        target -> target.getOwner().isEquivalentTo(Clock.class)
                                && target.getName().startsWith("system")))),
        THE_EDGES_OF_A_MODULE_ARE_ITS_OWN(classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(RestController.class)
                .or()
                .haveSimpleNameEndingWith("Controller")
                .or()
                .haveSimpleNameEndingWith("Form")
                .or()
                .haveSimpleNameEndingWith("Repository")
                .or()
                .haveSimpleNameEndingWith("Queries")
                .and()
                .areTopLevelClasses()
                .should(new NotPublicOrOfTheTemplates())),
        NAMES_SAY_WHAT_A_THING_IS(noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveNameMatching(".*(Util|Utils|Impl|Dto|Data|Info)")),
        A_CHANGE_ANSWERS_303_OR_422(methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Controller.class)
                .should(new MethodCondition(
                        "not answer a change with a page",
                        method -> isChange(method) && callsPage(method) && !OWED.contains(method.getFullName()))));

        final ArchRule rule;

        Wall(ArchRule rule) {
            this.rule = rule.allowEmptyShould(true);
        }
    }

    /** Debts: a token is shown in the answer that made it, so a reload makes another. */
    private static final Set<String> OWED = Set.of(
            "reglament.team.SecurityController.issue(reglament.team.Actor, jakarta.servlet.http.HttpSession, java.lang.String)");

    @ParameterizedTest
    @EnumSource(Wall.class)
    void theWallStands(Wall wall) {
        wall.rule.check(PRODUCT);
    }

    @ParameterizedTest
    @EnumSource(Wall.class)
    void thePlantedViolationIsFound(Wall wall) {
        assertThat(wall.rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    @Test
    void nullIsMarkedInEveryPackage() {
        assertThat(unmarked(PRODUCT)).isEmpty();
    }

    @Test
    void aPlantedUnmarkedPackageIsFound() {
        assertThat(unmarked(PLANTED)).containsExactly("reglament.architecture.planted.unmarked");
    }

    private static List<String> unmarked(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> PackageInfos.annotation(name, NullMarked.class) == null)
                .sorted()
                .toList();
    }

    private static boolean isChange(JavaMethod method) {
        return Stream.of(PostMapping.class, PutMapping.class, PatchMapping.class, DeleteMapping.class)
                .anyMatch(method::isAnnotatedWith);
    }

    private static boolean callsPage(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTarget().getOwner().isEquivalentTo(Redirects.class)
                        && call.getTarget().getName().equals("page"));
    }

    private static boolean overrides(JavaMethod method) {
        Class<?>[] parameters = method.reflect().getParameterTypes();
        return Stream.concat(
                        method.getOwner().getAllRawSuperclasses().stream(),
                        method.getOwner().getAllRawInterfaces().stream())
                .anyMatch(type -> type.tryGetMethod(
                                method.getName(),
                                Arrays.stream(parameters).map(Class::getName).toArray(String[]::new))
                        .isPresent());
    }

    private static final class CallOf extends DescribedPredicate<com.tngtech.archunit.core.domain.JavaCall<?>> {
        private final java.util.function.Predicate<CodeUnitCallTarget> wanted;

        CallOf(String description, java.util.function.Predicate<CodeUnitCallTarget> wanted) {
            super(description);
            this.wanted = wanted;
        }

        @Override
        public boolean test(com.tngtech.archunit.core.domain.JavaCall<?> call) {
            return wanted.test(call.getTarget());
        }
    }

    private static final class MethodCondition extends ArchCondition<JavaMethod> {
        private final java.util.function.Predicate<JavaMethod> broken;

        MethodCondition(String description, java.util.function.Predicate<JavaMethod> broken) {
            super(description);
            this.broken = broken;
        }

        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            if (broken.test(method)) {
                events.add(SimpleConditionEvent.violated(method, method.getFullName() + " should " + getDescription()));
            }
        }
    }

    /** A form may be public where a page record, which templates read, shows it again. */
    private static final class NotPublicOrOfTheTemplates extends ArchCondition<JavaClass> {
        NotPublicOrOfTheTemplates() {
            super("be package-private");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean isPublic = type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC);
            boolean shown = type.isRecord() || type.getPackageName().startsWith("reglament.platform");
            if (isPublic && !shown) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " should be package-private"));
            }
        }
    }
}
