package reglament.architecture;

import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** What package-info.java says. */
final class PackageInfos {
    private PackageInfos() {}

    /** @return null if the package has no package-info.java, or that has no such annotation */
    static <A extends Annotation> @Nullable A annotation(String packageName, Class<A> type) {
        try {
            return Class.forName(packageName + ".package-info").getAnnotation(type);
        } catch (ClassNotFoundException none) {
            return null;
        }
    }
}
