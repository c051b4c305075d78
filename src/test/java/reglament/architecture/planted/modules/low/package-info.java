/** Planted: may depend on nothing. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package reglament.architecture.planted.modules.low;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
