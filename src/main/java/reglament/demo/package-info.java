/** The demonstration: a living organisation, made through the front desks the pages use, in a past the clock lives through. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "base",
            "platform::*",
            "platform",
            "team",
            "timeline",
            "rulebook",
            "product",
            "contact",
            "planner",
            "interaction",
            "channel",
            "lead",
            "deal"
        })
package reglament.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
