/** Violations and what follows from them: detected, objected to, upheld or cancelled; measures proposed, decided, objected to, capped (R0.3). */
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
package reglament.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
