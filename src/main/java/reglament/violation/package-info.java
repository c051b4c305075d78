/** Violations: detected, told, objected to, upheld or cancelled by another person (R0.3). What follows from them is {@code measure}'s. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base",
            "platform::*",
            "team",
            "timeline",
            "rulebook",
            "notice",
            "contact",
            "interaction",
            "lead",
            "deal",
            "api"
        })
package reglament.violation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
