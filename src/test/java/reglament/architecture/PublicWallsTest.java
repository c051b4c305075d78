package reglament.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Public means promised to another module: what no other module and no template uses is package-private. */
class PublicWallsTest {
    /** Values and glue are there for whoever comes. */
    private static final Set<String> FOR_ALL = Set.of("base", "platform", "templates");

    @Test
    void nothingIsPublicThatNoOtherModuleUses() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("reglament");
        assertThat(needlesslyPublic(product, "reglament")).isEmpty();
    }

    @Test
    void aPlantedNeedlesslyPublicTypeIsFound() {
        String planted = "reglament.architecture.planted.modules";
        JavaClasses classes = new ClassFileImporter().importPackages(planted);
        assertThat(needlesslyPublic(classes, planted)).containsExactly("high.Lonely");
    }

    private static List<String> needlesslyPublic(JavaClasses classes, String root) {
        List<JavaClass> visible = classes.stream()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().equals(root) && !FOR_ALL.contains(module(type, root)))
                .toList();
        Set<JavaClass> promised = new HashSet<>();
        for (JavaClass user : classes) {
            user.getDirectDependenciesFromSelf().stream()
                    .map(use -> outermost(use.getTargetClass()))
                    .filter(used -> !module(used, root).equals(module(user, root)))
                    .forEach(used -> promise(used, promised));
        }
        return visible.stream()
                .filter(type -> !promised.contains(type))
                .map(type -> type.getName().substring(root.length() + 1))
                .sorted()
                .toList();
    }

    /** With a promised type come the types its public methods take and return. */
    private static void promise(JavaClass type, Set<JavaClass> promised) {
        if (type.getPackageName().startsWith("reglament") && promised.add(type)) {
            type.getMethods().stream()
                    .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                    .flatMap(method -> method.getAllInvolvedRawTypes().stream())
                    .forEach(involved -> promise(outermost(involved), promised));
            type.getSubclasses().forEach(kind -> promise(outermost(kind), promised));
        }
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return base.getEnclosingClass().map(PublicWallsTest::outermost).orElse(base);
    }

    private static String module(JavaClass type, String root) {
        String path = type.getPackageName();
        return path.length() <= root.length()
                ? ""
                : path.substring(root.length() + 1).split("\\.")[0];
    }
}
