/** Leads: interests, inquiries, hooks. A lead gives its responsible the right to a client, and ends as a deal, joined, refused or junk (R1, R2.1). */
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
            "planner",
            "api"
        })
package reglament.lead;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
