/** Merges: two contacts that are one person become one, with what follows under the rules, and apart again (R5.1); who may be one person. */
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
            "payment",
            "notice",
            "api"
        })
package reglament.merge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
