/** The proof: calls, messages, exchanges, attempts and comments, and who may contact a client (R1.3–R1.5, R3). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base",
            "platform::*",
            "team",
            "timeline",
            "rulebook",
            "rulebook::verdict",
            "contact",
            "planner",
            "api"
        })
package reglament.interaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
