/** What follows from violations: measures proposed, explained, decided by another, objected to, capped by the month's bonus (R0.3). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"base", "platform::*", "team", "timeline", "rulebook", "notice", "violation", "api"})
package reglament.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
