/** Reports: reads what all modules wrote, and writes nothing. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "team", "rulebook", "api"})
package reglament.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
