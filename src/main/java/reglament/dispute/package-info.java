/** Cases: a dispute over a client, a payment, a verdict, a measure or a merge, from its filing to a decision that is carried out (R0.1). */
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
            "interaction",
            "lead",
            "deal",
            "payment",
            "merge",
            "measure",
            "notice",
            "api"
        })
package reglament.dispute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
