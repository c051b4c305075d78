/** Payments: what money came for a deal, to whom it is credited, and what waits for that (R0.2). */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base",
            "platform::*",
            "team",
            "timeline",
            "rulebook",
            "product",
            "contact",
            "deal",
            "api"
        })
package reglament.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
