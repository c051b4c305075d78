/** Deals: born of a lead's conversion, correct or not, active or not, one per client and product group (R1.4, R2). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base",
            "platform::*",
            "team",
            "timeline",
            "notice",
            "rulebook",
            "rulebook::verdict",
            "product",
            "contact",
            "interaction",
            "planner",
            "lead",
            "api"
        })
package reglament.deal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
