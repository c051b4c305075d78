/** Employees, roles, teams, sign-in, tokens: who acts, and whose records they may see. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "timeline"})
package reglament.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
