/** Value types of the whole product: pure Java, no framework, valid by construction. */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package reglament.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
