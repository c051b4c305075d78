/** Hand-overs: a lead, a deal or a whole client offered to a colleague, and theirs at one instant once they accept (F6, R1.2, R2.3). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base",
            "platform::*",
            "team",
            "notice",
            "timeline",
            "rulebook",
            "contact",
            "lead",
            "deal",
            "api"
        })
package reglament.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
