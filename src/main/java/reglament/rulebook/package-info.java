/** The rules as data: clauses, policies with effective dates, what was prevented, what was violated, the verdict on comments. */
@NullMarked
@ApplicationModule(allowedDependencies = {"base", "platform::*", "team", "timeline", "notice"})
package reglament.rulebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
